import Dispatch
import Foundation
import Synchronization
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// A terminal that goes on with its script once the screen shows what was waited for.
final class ScriptTerminal: Terminal {
  enum Step: Sendable {
    case press(String)
    case type(String)
    /// Until the screen has this text, or has it no more.
    case see(String)
    case gone(String)
    case until(@Sendable () -> Bool)
    case event(TerminalEvent)
  }

  /// What was asked of the terminal, and where the script stopped, if it did.
  struct Trace: Sendable {
    var raw: [UInt8] = []
    var suspensions = 0
    var stuckAt: String?
  }

  private struct Bell: Waker {
    let semaphore = DispatchSemaphore(value: 0)
    func wake() { semaphore.signal() }
  }

  var size: Size
  private let bell = Bell()
  var waker: any Waker { bell }
  private var steps: [Step]
  private(set) var frame: Frame?
  private(set) var trace = Trace()
  private let deadline = ContinuousClock.now + .seconds(120)

  init(_ steps: [Step], size: Size = Size(width: 120, height: 36)) {
    self.steps = steps
    self.size = size
  }

  func present(_ frame: Frame) { self.frame = frame }

  func wait(milliseconds: Int?) -> [TerminalEvent] {
    let end = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
    repeat {
      guard let step = steps.first else { return [.closed] }
      if let events = events(of: step) {
        steps.removeFirst()
        return events
      }
      if ContinuousClock.now > deadline {
        trace.stuckAt = "\(step)"
        return [.closed]
      }
      // Nobody who waits for longer wakes up by himself, and draws what was forgotten before.
      if bell.semaphore.wait(timeout: .now() + .milliseconds(20)) == .success { return [] }
    } while end.map { ContinuousClock.now < $0 } ?? true
    return []
  }

  private func events(of step: Step) -> [TerminalEvent]? {
    let text = frame?.canvas.text ?? ""
    switch step {
    case .press(let keys): return (KeyPress.sequence(keys) ?? []).map { .key($0) }
    case .type(let words): return words.map { .key(KeyPress(.character($0))) }
    case .see(let words): return text.contains(words) ? [] : nil
    case .gone(let words): return text.contains(words) ? nil : []
    case .until(let holds): return holds() ? [] : nil
    case .event(let event): return [event]
    }
  }

  func suspend() { trace.suspensions += 1 }
  func withScreenReleased<T>(_ body: () throws -> T) rethrows -> T { try body() }
  func raw(_ bytes: [UInt8]) { trace.raw += bytes }
  func close() {}
}

@Suite struct RunnerTests {
  private func play(
    _ engine: ScriptedEngine, _ steps: [ScriptTerminal.Step], tmux: Bool = false,
    typed: String? = nil, now: @escaping @Sendable () -> Date = { Samples.now }
  ) async -> (ScriptTerminal.Trace, StudioExit) {
    // A thread of its own: the loop blocks, and the effects need the others.
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: run(engine, steps, tmux: tmux, typed: typed, now: now))
      }
    }
  }

  private func run(
    _ engine: ScriptedEngine, _ steps: [ScriptTerminal.Step], tmux: Bool, typed: String?,
    now: @escaping @Sendable () -> Date
  ) -> (ScriptTerminal.Trace, StudioExit) {
    let terminal = ScriptTerminal(steps)
    let studio = Studio(
      engine: engine.client, terminal: terminal, environment: tmux ? ["TMUX": "x"] : [:],
      files: FileLister(home: "/home/ada", workingDirectory: "/work") { folder in
        folder == "/home/ada/" ? [FileEntry(name: "lion.png", isFolder: false)] : []
      }, localTime: .utc, now: now, typed: typed)
    let exit = studio.run()
    return (terminal.trace, exit)
  }

  @Test func threePromptsAreSentWatchedOpenedAndOneDeleted() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, exit) = await play(
      engine,
      [
        .see("Nothing made yet."), .type("one"), .press("^G"), .see("Queued as abce"),
        .press("^N"), .type("two"), .press("^G"), .see("Queued as abcf"),
        .press("^N"), .type("three"), .press("^G"), .see("Queued as abd0"),
        .until {
          engine.send(
            .changed(
              Samples.completed(0xABCE_0000, "one", ago: 1)))
          return true
        },
        .see("✓ "), .press("Tab Tab End Enter"), .see("one-abce.mp4"), .press("Esc d"),
        .see("Delete it?"), .press("y"), .gone("✓ "), .press("q"),
      ])
    #expect(trace.stuckAt == nil)
    #expect(exit == .quit)
    #expect(engine.calls.contains("submit 1 two"))
    #expect(engine.calls.contains("delete abce0000"))
    #expect(engine.drafts.last?.request.prompt == "three")
  }

  @Test func theWordsAreSavedWhenTheTerminalGoes() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, exit) = await play(engine, [.type("half a sent"), .event(.signal(.hangUp))])
    #expect(trace.stuckAt == nil)
    #expect(exit == .signal(.hangUp))
    #expect(engine.drafts.last?.request.prompt == "half a sent")
  }

  /// From a pipe, over what somebody was writing.
  @Test func thePromptThatAGivenOneTookThePlaceOfIsSaved() async {
    let draft = Draft(request: Samples.request("half a thought"), takes: 1)
    let engine = ScriptedEngine(Samples.overview([], draft: draft))
    let (trace, _) = await play(engine, [.see("A kite"), .press("^Q")], typed: "A kite")
    #expect(trace.stuckAt == nil)
    #expect(engine.drafts.last?.request.prompt == "A kite")
    #expect(engine.drafts.last?.replaced == ["half a thought"])
  }

  @Test func aBetterPromptIsAskedForAndTaken() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, _) = await play(
      engine,
      [
        .type("A lion"), .press("^E"), .see("subject"), .press("Enter"), .see("enhanced"),
        .press("^G"), .see("Queued as"), .press("^Q"),
      ])
    #expect(trace.stuckAt == nil)
    #expect(engine.drafts.last?.request.originalPrompt == "A lion")
    #expect(engine.calls.contains { $0.hasPrefix("submit 1 A lion Slow tracking") })
  }

  @Test func aFileIsAttachedFromTheHomeFolder() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, _) = await play(
      engine,
      [
        .type("@~/"), .see("lion.png"), .press("Tab Enter"), .see("first frame  lion.png"),
        .press("^Q"),
      ])
    #expect(trace.stuckAt == nil)
    #expect(engine.drafts.last?.request.inputs.count == 1)
  }

  @Test func pathsAreCopiedThroughTheTerminalWhereNoProgramCan() async {
    let engine = ScriptedEngine(Samples.overview([Samples.completed(1, "boat", ago: 5)]))
    let (trace, _) = await play(
      engine, [.press("Tab Tab y"), .see("Copied through the terminal"), .press("q")], tmux: true)
    let text = String(decoding: trace.raw, as: UTF8.self)
    #expect(text.contains("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;"))
  }

  @Test(arguments: ["tmux", "wl-copy"]) func pathsAreCopiedByAProgram(program: String) async {
    let engine = ScriptedEngine(
      Samples.overview([Samples.completed(1, "boat", ago: 5)]), clipboard: program)
    let (trace, _) = await play(
      engine, [.press("Tab Tab y"), .see("Copied with \(program)"), .press("q")])
    #expect(trace.stuckAt == nil)
    #expect(trace.raw.isEmpty)
    #expect(engine.calls.contains { $0.hasPrefix("copy /home/ada/") })
  }

  /// What goes with a prompt is copied before it is queued, which may take seconds.
  @Test func whatWasSentRightBeforeTheEndIsWaitedFor() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (gate, copying) = AsyncStream<Void>.makeStream()
    engine.content.withLock { $0.gate = gate }
    let (trace, exit) = await play(
      engine,
      [
        .type("one"), .press("^G ^Q"), .see("Finishing what was asked for"),
        .until {
          copying.finish()
          return true
        },
      ])
    #expect(trace.stuckAt == nil && exit == .quit)
    #expect(engine.calls.contains("submit 1 one"))
  }

  @Test func whoDoesNotWaitForWhatWasSentIsTold() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (gate, copying) = AsyncStream<Void>.makeStream()
    engine.content.withLock { $0.gate = gate }
    let (trace, exit) = await play(
      engine, [.type("one"), .press("^G ^Q"), .see("^C ends without it"), .press("^C")])
    #expect(trace.stuckAt == nil && exit == .unanswered)
    copying.finish()
  }

  /// Time that a script moves on.
  private final class Hand: Sendable {
    private let seconds = Mutex(0.0)
    var now: Date { Samples.now.addingTimeInterval(seconds.withLock { $0 }) }
    func pass() -> Bool {
      seconds.withLock { $0 += 1 }
      return true
    }
  }

  /// What the list does not show the engine knows. Nothing is sent before the person says so, and
  /// whoever has left already is asked first.
  @Test func theSameOutOfTheListIsAskedAbout() async {
    let engine = ScriptedEngine(Samples.overview([]))
    engine.content.withLock {
      $0.same = [Samples.operation(7, "one", .uncertain, ago: 9_000) { $0.charged = .perhaps }]
    }
    let hand = Hand()
    let (trace, exit) = await play(
      engine,
      [
        // A key that comes at once was not meant for a question.
        .type("one"), .press("^G"), .see("perhaps"), .until { hand.pass() }, .press("Esc"),
        .gone("perhaps"), .press("^G ^Q"), .see("Send it again?"), .until { hand.pass() },
        .press("y"), .until { engine.content.withLock { $0.operations.count == 1 } }, .press("^Q"),
      ], now: { hand.now })
    #expect(trace.stuckAt == nil && exit == .quit)
    #expect(engine.calls.filter { $0 == "submit 1 one" }.count == 3)
  }

  @Test func whatAnotherStudioWroteStays() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, _) = await play(engine, [.see("Nothing made yet."), .press("^Q")])
    #expect(trace.stuckAt == nil && engine.drafts.isEmpty)
  }

  @Test func suspendSavesFirst() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let (trace, _) = await play(
      engine, [.type("x"), .press("^Z"), .until { engine.drafts.count == 1 }, .press("^C")])
    #expect(trace.suspensions == 1)
  }

  @Test func base64IsTheStandards() {
    let cases = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foobar": "Zm9vYmFy"]
    for (text, expected) in cases {
      #expect(Clipboard.base64(Array(text.utf8)) == expected)
    }
  }
}
