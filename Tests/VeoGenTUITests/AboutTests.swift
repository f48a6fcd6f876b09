import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What the program says of itself.
@Suite struct AboutTests {
  private func stage(width: Int = 120, height: Int = 36, lines count: Int = 0) -> Stage {
    var stage = Stage(width: width, height: height, focus: .operations)
    let facts =
      [AboutLine("version", "veogen 1.2.3"), AboutLine("history", "/home/a/veogen.db")]
      + (0..<count).map { AboutLine("fact", "number \($0)") }
    stage.state.about = { facts }
    return stage
  }

  @Test func itIsFoundInTheListOfCommands() {
    var stage = stage()
    stage.press(":")
    stage.type("about")
    stage.press("Enter")
    #expect(stage.text.contains("version  veogen 1.2.3"))
    #expect(stage.text.contains("history  /home/a/veogen.db"))
    stage.press("Esc")
    #expect(stage.state.overlays.isEmpty)
    stage.press("g a")
    #expect(stage.state.context == .about)
  }

  @Test func whatDoesNotFitIsScrolledTo() {
    var stage = stage(width: 40, height: 12, lines: 40)
    stage.press("g a")
    #expect(!stage.text.contains("number 39"))
    stage.press("G")
    #expect(stage.text.contains("number 39"))
  }

  @Test func aLongPathIsWrappedUnderItself() {
    let about = AboutState(lines: [AboutLine("videos", "/home/somebody/with/a/long/name/videos")])
    let lines = AboutView.lines(about, Look(.dark), width: 30).map(\.text)
    #expect(lines.count == 2 && lines.allSatisfy { Width.columns(of: $0) <= 30 })
    #expect(lines[1].hasPrefix("        "))
  }

  @Test func inLinesItIsTold() {
    var stage = stage()
    stage.state.isPlain = true
    var view = PlainView(stage.state, isPartial: false)
    let said = view.answer("about", &stage.state).0 + view.news(&stage.state)
    #expect(said.contains("version: veogen 1.2.3") && said.contains("history: /home/a/veogen.db"))
  }
}
