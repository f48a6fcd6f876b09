import Foundation
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Frames as text. `VEOGEN_RECORD=1` writes them; a missing one fails.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Golden")

  private func check(_ stage: Stage, _ name: String) throws {
    let size = stage.state.size
    try check(stage.text, "\(name)-\(size.width)x\(size.height)")
  }

  private func check(_ frame: String, _ name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".txt")
    let text = frame + "\n"
    if ProcessInfo.processInfo.environment["VEOGEN_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(expected != nil, "\(file.lastPathComponent) is missing: record it")
    #expect(text == expected)
  }

  private static let sizes = [[120, 36], [80, 24], [40, 12]]

  private var draft: Draft {
    var request = Samples.request(
      "A majestic lion walks through the African savanna at sunset, cinematic camera movement, "
        + "warm golden light", model: "gemini-omni-1.2-flash", provider: .sandbox,
      inputs: [Samples.image()])
    request.settings.seed = nil
    return Draft(request: request, takes: 1)
  }

  @Test(arguments: sizes) func studio(size: [Int]) throws {
    try check(Stage(Samples.overview(draft: draft), width: size[0], height: size[1]), "studio")
  }

  @Test(arguments: sizes) func first(size: [Int]) throws {
    try check(Stage(Samples.overview([]), width: size[0], height: size[1]), "first")
  }

  @Test(arguments: sizes) func billed(size: [Int]) throws {
    var stage = Stage(
      Samples.overview(provider: .vertex), width: size[0], height: size[1], focus: .settings)
    stage.press("Down Down Right")
    try check(stage, "settings")
  }

  @Test(arguments: sizes) func operations(size: [Int]) throws {
    var stage = Stage(width: size[0], height: size[1], focus: .operations)
    stage.press("Down Down Down Down Down Down")
    stage.pass(seconds: Passing.patience)
    stage.state.now = Samples.now
    try check(stage, "operations")
    stage.press("Enter")
    try check(stage, "detail")
    stage.press("Esc d")
    try check(stage, "delete")
    stage.press("Esc ?")
    try check(stage, "help")
  }

  /// With its styles: in colour, and where the terminal has none, where all has to be told by
  /// attributes and signs.
  @Test(arguments: sizes) func styles(size: [Int]) throws {
    var stage = Stage(width: size[0], height: size[1], focus: .operations)
    stage.press("Down Space Space")
    stage.pass(seconds: Passing.patience)
    stage.state.now = Samples.now
    for (name, isColorless) in [("color", false), ("mono", true)] {
      let theme = isColorless ? Theme.dark.adapted(to: .none) : Theme.dark
      let frame = view(stage.state, Look(theme, isColorless: isColorless))
      try check(frame.styledText, "styles-\(name)-\(size[0])x\(size[1])")
      guard isColorless else { continue }
      #expect(!frame.styledText.contains("‹#"))
    }
  }

  /// The same in lines.
  @Test func plain() throws {
    var state = Stage(focus: .operations).state
    state.isPlain = true
    var view = PlainView(state)
    var lines = view.greeting(state) + view.news(&state)
    for line in ["prompt A lion at sunset", "settings", "list", "help"] {
      let (said, _) = view.answer(line, &state)
      lines += ["> " + line] + said + view.news(&state)
    }
    try check(lines.joined(separator: "\n"), "plain")
  }

  @Test(arguments: sizes) func sessions(size: [Int]) throws {
    var stage = Stage(width: size[0], height: size[1], focus: .operations)
    stage.press("N")
    let known = [
      WorkSession(name: "Salt flats", count: 12, last: Samples.now),
      WorkSession(name: "Night market", count: 1, last: Samples.now.addingTimeInterval(-86_400)),
    ]
    stage.send(.sessionsRead(ticket: stage.state.lastTicket, .success(known)))
    try check(stage, "sessions")
  }

  @Test(arguments: sizes) func ledger(size: [Int]) throws {
    var stage = Stage(
      Samples.overview(
        provider: .vertex, budget: .init(caps: .init(perDay: Money(dollars: 20)))),
      width: size[0], height: size[1], focus: .operations)
    stage.press("$")
    guard case .ledger(let ledger) = stage.state.overlays.last else {
      Issue.record("the ledger is not open")
      return
    }
    stage.send(.ledgerRead(ticket: ledger.ticket, .success(Samples.ledger)))
    try check(stage, "ledger")
  }

  @Test(arguments: sizes) func models(size: [Int]) throws {
    var stage = Stage(width: size[0], height: size[1], focus: .settings)
    stage.press("Enter Down")
    try check(stage, "models")
  }
}

/// The tree and the outline editor, in colour and without.
extension GoldenTests {
  private func checkStyled(_ stage: Stage, _ name: String) throws {
    let size = stage.state.size
    try check(stage, name)
    for (kind, isColorless) in [("color", false), ("mono", true)] {
      let theme = isColorless ? Theme.dark.adapted(to: .none) : Theme.dark
      let frame = view(stage.state, Look(theme, isColorless: isColorless))
      try check(frame.styledText, "\(name)-\(kind)-\(size.width)x\(size.height)")
    }
  }

  @Test(arguments: sizes) func tree(size: [Int]) throws {
    var stage = Stage.withProjects(width: size[0], height: size[1])
    stage.press("B Down Right Down Down")
    try checkStyled(stage, "tree")
  }

  @Test(arguments: sizes) func outline(size: [Int]) throws {
    var stage = Stage.withOutline(width: size[0], height: size[1])
    stage.press("Down Down")
    try checkStyled(stage, "outline")
    stage.press("End Up Enter Down Down Enter Ctrl-End")
    try checkStyled(stage, "field")
  }

  @Test(arguments: sizes) func empty(size: [Int]) throws {
    var record = ProjectSamples.saltRoad
    record.project.parts = []
    record.project.format.aspect = "16:9"
    var stage = Stage.withOutline(record, width: size[0], height: size[1])
    try check(stage, "empty")
    stage.press("Enter Down Down Down Down Down Down Down")
    try checkStyled(stage, "about")
  }

  @Test(arguments: sizes) func production(size: [Int]) throws {
    var stage = Stage.withOutline(width: size[0], height: size[1])
    stage.press("g")
    let plan = ProductionSummary(
      clips: 5, price: Money(dollars: 4),
      sentence: "5 clips, $4.00, about 8 min at today's limits.",
      notes: ["Chapter 7 is not approved."])
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(plan))))
    try check(stage, "plan")
    stage.press("Esc f")
    try check(stage, "assemble")
    stage.press("Enter")
    let film = FilmProgress.working("joins 3 of 5 clips", 0.42)
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .success(film))))
    try check(stage, "film")
    let missing = Failure(
      .missingClips, "2 clips are missing: Chapter 7 “Salt”; Chapter 8 “The Sea”.",
      advice: "Make them, choose a take, or leave them out.")
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .failure(missing))))
    try check(stage, "missing")
    stage.press("r")
    let done = FilmProgress.done(
      path: "/home/ada/.local/share/veogen/films/the-salt-road-b00c0001.mp4",
      notes: ["1:04, 1280×720, sound at −16.0 LUFS, 8 chapters."])
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .success(done))))
    try check(stage, "made")
  }

  /// With images, long titles, a film and a part that is dragged.
  @Test(arguments: sizes) func full(size: [Int]) throws {
    var record = ProjectSamples.saltRoad
    record.project.cast[0].images = [ReferenceImage(Samples.image(.reference))]
    record.project.parts[2].title = "The Long Caravan to the White Sea"
    record.film = "/home/ada/.local/share/veogen/films/the-salt-road-b00c0001.mp4"
    var stage = Stage.withOutline(record, width: size[0], height: size[1])
    let inside = stage.state.outlineLayout.inside
    let row = inside.origin.moved(dx: 12, dy: 2)
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: row))))
    stage.send(.terminal(.mouse(MouseEvent(.drag(.left), at: row.moved(dy: 3)))))
    try checkStyled(stage, "drag")
    stage.press("Esc Home Enter")
    while stage.state.outline?.cell != .images(.cast, 0) { stage.press("Down") }
    try check(stage, "figures")
    stage.press("@")
    try check(stage, "image")
    stage.press("Esc Down Down Down")
    try check(stage, "films")
  }

  @Test(arguments: sizes) func draftForm(size: [Int]) throws {
    var stage = Stage.withOutline(width: size[0], height: size[1])
    stage.press("D Down Down")
    try check(stage, "draft")
  }
}

extension Frame {
  /// Each row as runs of one style: `‹foreground on background attributes›text`.
  fileprivate var styledText: String {
    (0..<canvas.size.height).map { y in
      var line = ""
      var last: Style?
      for cell in canvas.row(y) where cell.glyph.width > 0 {
        if cell.style != last { line += "‹\(cell.style.words)›" }
        last = cell.style
        line += cell.glyph.text
      }
      return line
    }.joined(separator: "\n")
  }
}

extension Style {
  fileprivate var words: String {
    let marks: [(TextAttributes, String)] = [
      (.bold, "b"), (.dim, "d"), (.italic, "i"), (.underline, "u"), (.reverse, "r"),
    ]
    let set = marks.filter { attributes.contains($0.0) }.map(\.1).joined()
    return [foreground.word, background.word, set].joined(separator: " ")
  }
}

extension Color {
  fileprivate var word: String {
    switch self {
    case .standard: "-"
    case .palette(let index): "\(index)"
    case .rgb(let r, let g, let b):
      "#" + [r, g, b].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
