import Foundation
import Synchronization
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct OpeningTests {
  /// What comes of it when the terminal's events are all taken before the history is open.
  private func outcome(
    _ events: TerminalEvent..., size: Size = Size(width: 80, height: 24),
    silence: Duration = .seconds(60)
  ) -> (OpeningScreen.Outcome, MemoryTerminal) {
    let terminal = MemoryTerminal(size: size)
    for event in events { terminal.feed(event) }
    let screen = OpeningScreen(
      terminal, theme: .dark, preferences: StudioPreferences(),
      words: "The history is opened.", silence: silence)
    var left = events.count
    let outcome = screen.wait {
      defer { left -= 1 }
      return left == 0
    }
    return (outcome, terminal)
  }

  @Test func whatIsTypedMeanwhileIsKeptForTheStudio() {
    let typed: [TerminalEvent] = [
      .key(KeyPress(.character("a"))), .paste("lion"), .key(KeyPress("^G")!), .key(KeyPress("^Q")!),
    ]
    let (outcome, terminal) = outcome(typed[0], typed[1], typed[2], typed[3])
    #expect(outcome == .opened(typed: typed))
    #expect(terminal.shown.contains("Prompt") && !terminal.shown.contains("lion"))
  }

  @Test func whoTypedNothingCanLeave() {
    #expect(outcome(.key(KeyPress("^C")!)).0 == .left(.quit))
    #expect(outcome(.key(KeyPress("^Q")!)).0 == .left(.quit))
  }

  @Test func theEndOfTheTerminalIsTheEnd() {
    let letter = TerminalEvent.key(KeyPress(.character("a")))
    #expect(outcome(letter, .signal(.terminate)).0 == .left(.signal(.terminate)))
    #expect(outcome(letter, .signal(.hangUp)).0 == .left(.signal(.hangUp)))
    #expect(outcome(letter, .closed).0 == .left(.closed))
    #expect(outcome(.signal(.stop)).0 == .opened(typed: [.signal(.stop)]))
  }

  @Test func whatIsOpenAlreadyShowsNothing() {
    let terminal = MemoryTerminal(size: Size(width: 80, height: 24))
    let screen = OpeningScreen(
      terminal, theme: .dark, preferences: StudioPreferences(), words: "Wait.")
    #expect(screen.wait { true } == .opened(typed: []))
    #expect(terminal.frameCount == 0)
  }

  @Test func whatIsWaitedForIsSaidAfterAMoment() {
    let resize = TerminalEvent.focus(true)
    #expect(!outcome(resize, resize).1.shown.contains("The history is opened."))
    let told = outcome(resize, resize, silence: .zero).1.shown
    #expect(told.contains("The history is opened.") && told.contains("^C leave"))
  }

  @Test(arguments: [[40, 12], [40, 10], [120, 36], [300, 100], [20, 5], [1, 1]])
  func itFitsEverywhere(size: [Int]) {
    let size = Size(width: size[0], height: size[1])
    let (_, terminal) = outcome(.focus(true), .focus(true), size: size, silence: .zero)
    #expect(terminal.frame?.canvas.size == size)
    if size.width == 40 { #expect(terminal.shown.contains("The history is opened.")) }
  }

  @Test func theStudioTakesWhatWasTypedBefore() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let exit = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let terminal = ScriptTerminal([.see("A lion"), .see("Queued as"), .press("^Q")])
        let studio = Studio(
          engine: engine.client, terminal: terminal, localTime: .utc, now: { Samples.now })
        continuation.resume(
          returning: studio.run(early: [.paste("A lion"), .key(KeyPress("^G")!)]))
      }
    }
    #expect(exit == .quit)
    #expect(engine.calls.contains("submit 1 A lion"))
  }

  /// Another thread reads while the terminal is opened: nothing may fall in between.
  @Test func whatIsReadAheadMissesNothing() async {
    let engine = ScriptedEngine(Samples.overview([]))
    let lion = Samples.completed(1, "lion", ago: 1)
    let readings = Mutex(0)
    var original = engine.client
    original.overview = {
      let isFirst = readings.withLock { count in
        count += 1
        return count == 1
      }
      return Samples.overview(isFirst ? [] : [lion])
    }
    let client = original.readAhead()
    engine.send(.changed(lion))
    #expect(client.overview().newest.operations.isEmpty)
    var events = client.events().makeAsyncIterator()
    guard case .changed(let changed) = await events.next() else {
      Issue.record("the change was not told")
      return
    }
    #expect(changed.id == lion.id)
    #expect(client.overview().newest.operations.count == 1)
  }
}

extension MemoryTerminal {
  fileprivate var shown: String { frame?.canvas.text ?? "" }
}
