import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct SessionsTests {
  private let known = [
    WorkSession(name: "Salt", count: 12, last: Samples.now),
    WorkSession(name: "Night market", count: 1, last: Samples.now.addingTimeInterval(-86_400)),
  ]

  private func opened(width: Int = 120, height: Int = 36) -> Stage {
    var stage = Stage(width: width, height: height, focus: .operations)
    stage.press("N")
    stage.send(.sessionsRead(ticket: stage.state.lastTicket, .success(known)))
    return stage
  }

  @Test func whatIsSentBelongsToTheSessionThatWasChosen() {
    var stage = opened()
    #expect(stage.text.contains("Salt") && stage.text.contains("12 operations"))
    stage.press("Down Enter")
    #expect(stage.state.work == "Night market")
    #expect(stage.effects == [.saveSession(stage.state.session)])
    #expect(stage.toast.contains("session:Night_market"))
    #expect(stage.text.contains("Night market · "))
    stage.press("Alt-1")
    stage.type("A lion")
    stage.press("^G")
    guard case .submit(_, _, let session, _) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(session == "Night market")
  }

  @Test func aNewOneIsNamedAndItIsLeftAgain() {
    var stage = opened()
    stage.type("sa")
    #expect(stage.text.contains("Salt") && stage.text.contains("a new one"))
    stage.type("xon  days")
    #expect(!stage.text.contains("12 operations"))
    stage.press("Enter")
    #expect(stage.state.work == "saxon days")
    stage.press("N")
    stage.send(.sessionsRead(ticket: stage.state.lastTicket, .success(known)))
    // It is listed though nothing belongs to it yet.
    #expect(stage.text.contains("saxon days") && stage.text.contains("0 operations"))
    stage.press("Down Down Down Enter")
    #expect(stage.state.work == nil)
    #expect(stage.toast == "What is sent now belongs to no session.")
  }

  @Test func itIsTheSameAfterAStart() {
    var stage = opened()
    stage.press("Enter")
    var overview = Samples.overview()
    overview.session = stage.state.session
    #expect(Stage(overview).state.work == "Salt")
  }

  @Test func aClickSelectsAndTheSecondUsesIt() {
    var stage = opened()
    let rows = SessionsView.place(in: Rect(stage.state.size)).rows
    func click(_ row: Int) {
      stage.send(
        .terminal(
          .mouse(MouseEvent(.press(.left), at: Point(x: rows.x + 3, y: rows.y + row)))))
    }
    click(1)
    #expect(stage.state.work == nil)
    click(1)
    #expect(stage.state.work == "Night market")
  }

  @Test(arguments: [[40, 12], [80, 24], [120, 36]]) func itFits(size: [Int]) {
    let stage = opened(width: size[0], height: size[1])
    #expect(stage.text.contains("Sessions") && stage.text.contains("Salt"))
  }

  @Test func nothingKnownSaysWhatToDo() {
    var stage = Stage(focus: .operations)
    stage.press("N")
    #expect(stage.text.contains("reading…"))
    stage.send(.sessionsRead(ticket: stage.state.lastTicket, .success([])))
    #expect(stage.text.contains("No session yet: type a name."))
    stage.press("Enter")
    #expect(!stage.state.overlays.isEmpty)
    stage.press("Esc")
    #expect(stage.state.overlays.isEmpty)
  }
}
