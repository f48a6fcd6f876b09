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
    let file = Self.folder.appendingPathComponent("\(name)-\(size.width)x\(size.height).txt")
    let text = stage.text + "\n"
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

  @Test(arguments: sizes) func ledger(size: [Int]) throws {
    var stage = Stage(
      Samples.overview(
        provider: .vertex, budget: .init(caps: .init(perDay: Money(dollars: 20)))),
      width: size[0], height: size[1], focus: .operations)
    stage.press("$")
    guard case .ledger(let ledger) = stage.state.overlays.last else { return }
    stage.send(.ledgerRead(ticket: ledger.ticket, .success(Samples.ledger)))
    try check(stage, "ledger")
  }

  @Test(arguments: sizes) func models(size: [Int]) throws {
    var stage = Stage(width: size[0], height: size[1], focus: .settings)
    stage.press("Enter Down")
    try check(stage, "models")
  }
}
