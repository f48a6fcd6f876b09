import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct FramePumpTests {
  private struct Silence: Waker {
    func wake() {}
  }

  private let run = FrameRun(
    path: "x", from: 2, size: Size(width: 2, height: 2), framesPerSecond: 60, isStill: false)

  private func played(
    _ run: FrameRun, failure: Failure? = nil
  ) async -> [Message] {
    let mailbox = Mailbox(waker: Silence())
    var engine = ScriptedEngine(Samples.overview([])).client
    engine.frames = { _, _, _, _, _ in
      AsyncThrowingStream { frames in
        for _ in 0..<5 { frames.yield(Samples.frame(2, 2)) }
        frames.finish(throwing: failure)
      }
    }
    await FramePump(engine: engine, mailbox: mailbox).play(7, run)
    return mailbox.takeAll()
  }

  @Test func framesThatNobodyTakesDoNotQueueUp() async {
    let messages = await played(run)
    #expect(messages.count == 2)
    guard case .frame(7, let position, _) = messages.first,
      case .framesEnded(7, nil) = messages.last
    else { return #expect(Bool(false), "\(messages)") }
    #expect(position >= 2 && position < 2.1)
  }

  @Test func aStillIsOneFrame() async {
    var still = run
    still.isStill = true
    let messages = await played(still)
    guard case .frame(7, 2, _) = messages.first else {
      return #expect(Bool(false), "\(messages)")
    }
    #expect(messages.count == 2)
  }

  @Test func failuresAreHandedOn() async {
    let messages = await played(run, failure: Failure(.missing, "No ffmpeg."))
    guard case .framesEnded(7, let failure?) = messages.last else {
      return #expect(Bool(false), "\(messages)")
    }
    #expect(failure.kind == .missing)
  }

  @Test func whatIsCancelledSaysNothingMore() async {
    let mailbox = Mailbox(waker: Silence())
    let engine = ScriptedEngine(Samples.overview([])).client
    let task = Task { [run] in
      await FramePump(engine: engine, mailbox: mailbox).play(1, run)
    }
    task.cancel()
    await task.value
    #expect(mailbox.takeAll().isEmpty)
  }

  @Test func aFrameTakesThePlaceOfOneNobodyTook() {
    let mailbox = Mailbox(waker: Silence())
    mailbox.postFrame(.frame(ticket: 1, position: 1, Samples.frame(2, 2)))
    mailbox.post(.steered(nil))
    mailbox.postFrame(.frame(ticket: 1, position: 2, Samples.frame(2, 2)))
    let messages = mailbox.takeAll()
    guard case .frame(1, 2, _) = messages.first, case .steered(nil) = messages.last else {
      return #expect(Bool(false), "\(messages)")
    }
    #expect(messages.count == 2)
  }

  @Test func eachFrameIsShownWhenItIsDue() {
    var pace = FramePace(framesPerSecond: 10)
    #expect(pace.wait(for: 0, now: 5) == 0)
    #expect(abs(pace.wait(for: 1, now: 5.02) - 0.08) < 0.001)
    #expect(pace.wait(for: 2, now: 5.45) == 0)
    #expect(pace.wait(for: 3, now: 5.45) == 0)
    #expect(abs(pace.wait(for: 5, now: 5.46) - 0.04) < 0.001, "a hiccup is made up for")
  }

  @Test func aSlowMachineShowsItSlowly() {
    var pace = FramePace(framesPerSecond: 10)
    for number in 0..<100 { #expect(pace.wait(for: number, now: Double(number) * 0.4) == 0) }
    let next = pace.wait(for: 100, now: 39.61)
    #expect(next < 0.1, "frames that come sooner again do not have to wait for long: \(next)")
  }
}
