import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// Text from the network is harmless.
@Suite struct PlainTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31;1mred\u{1B}[0m", "ared"), ("a\u{9B}2Jb", "ab"),
    ("line\r\nline\ttab", "line line tab"), ("bell\u{7}\u{0}", "bell"),
    ("rtl\u{202E}x\u{2066}", "rtlx"), ("zero\u{200B}width\u{FEFF}", "zerowidth"),
    ("  many   spaces ", "many spaces"), ("café 日本 🎬", "café 日本 🎬"),
    ("\u{1B}]0;title\u{7}x", "0;titlex"),
  ])
  func clean(text: String, expected: String) {
    #expect(PlainText.clean(text) == expected)
  }

  @Test func isCapped() {
    let text = PlainText.clean(String(repeating: "a", count: 100_000), limit: 50)
    #expect(text.count == 50 && text.hasSuffix("…"))
  }

  @Test func hidesKeysOfAllForms() {
    let text = PlainText.clean(
      "key=\(testKey)&x AQ.Ab8RN6abcdefghijklmnop, \"GOCSPX-abcdefghijklmno\" AQ. short", limit: 500
    )
    #expect(text == "key=••••&x ••••, \"••••\" AQ. short")
  }

  @Test func hidesTheSecretEvenIfItHasSpaces() {
    #expect(PlainText.clean("a b c d", hiding: Secret("b c")) == "a •••• d")
  }
}

/// Base64 piece by piece gives what Foundation gives.
@Suite struct Base64Tests {
  @Test func anyLengthInAnyPieces() {
    var generator = SystemRandomNumberGenerator()
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = Array(Data(bytes).base64EncodedString().utf8)
      var decoder = Base64Decoder()
      var output: [UInt8] = []
      let cut = Int.random(in: 0...text.count, using: &generator)
      let isFine =
        decoder.decode(text[..<cut], into: &output) && decoder.decode(text[cut...], into: &output)
        && decoder.finish(into: &output)
      #expect(isFine && output == bytes)
    }
  }

  @Test(arguments: ["QUJ*", "Q", "QUJDR", "QQ==QQ=="])
  func refuses(_ text: String) {
    let path = temporaryPath("broken")
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: GoogleError.self) { try InlineMedia(base64: text).write(to: .path(path)) }
  }

  @Test func spacesAndURLAlphabet() {
    var decoder = Base64Decoder()
    var output: [UInt8] = []
    let isFine =
      decoder.decode(Array("-_\r\n8=".utf8), into: &output) && decoder.finish(into: &output)
    #expect(isFine)
    #expect(output == [0xFB, 0xFF])
  }

  @Test func largeMediaToFile() throws {
    let bytes = Data((0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let path = temporaryPath("large")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try InlineMedia(base64: bytes.base64EncodedString()).write(to: .path(path))
    #expect(result.bytes == 3_000_001)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test func diskErrorIsASentence() {
    let error = #expect(throws: GoogleError.self) {
      try InlineMedia(base64: "QUJD").write(to: .path("/dev/full"))
    }
    #expect(error?.kind == .disk)
    #expect(error?.message == "No space left on device")
  }
}
