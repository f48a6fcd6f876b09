import Testing

@testable import GoogleSandbox

@Suite("JSON") struct JSONTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "[1,2.5,-3]", "{\"b\":1,\"a\":[null,\"x\"]}", "\"a\\\"b\\\\c\\n\"",
  ])
  func roundTrip(_ text: String) throws { #expect(try JSONParser.parse(text).text == text) }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "01", "1.", "+1", "nul", "\"a", "\"\\x\"", "\"\u{1}\"", "[1] 2",
    "{a:1}",
  ])
  func refused(_ text: String) {
    #expect(throws: JSONParser.Problem.self) { try JSONParser.parse(text) }
  }

  @Test func escapesAndSurrogates() throws {
    #expect(try JSONParser.parse("\"\\u00e9 \\ud83d\\ude00 \\ud800\"") == "é 😀 \u{FFFD}")
    #expect(throws: JSONParser.Problem.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(throws: JSONParser.Problem.self) { try JSONParser.parse(deep) }
  }
}
