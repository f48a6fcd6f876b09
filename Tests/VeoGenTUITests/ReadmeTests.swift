import Foundation
import Testing

@testable import VeoGenTUI

@Suite struct ReadmeTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")

  /// The key tables of the README are those of the program. `VEOGEN_RECORD=1` writes them.
  @Test func theReadmeHasTheKeysOfTheProgram() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- keys -->\n"))
    let end = try #require(text.range(of: "<!-- end of keys -->"))
    let table = KeyTable.markdown() + "\n"
    if ProcessInfo.processInfo.environment["VEOGEN_RECORD"] == "1" {
      let new = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: table)
      try new.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(String(text[begin.upperBound..<end.lowerBound]) == table)
    }
  }
}
