import SeededNumbers
import Testing
import VeoGenEngine

@Suite struct TOMLLineTests {
  private let text = """
    inherits = "moss"   # palette.accent = 3
    # accent = "#000"

    [palette]
    "accent" = "#fff"
    rust = "#f00"

    [ roles ]
    "op.failed" = { fg = "rust", bold = true }
    pane.title.focused = "accent"
    accent = 3
    [roles."text.dim"]
    fg = "dim"
    [colours.mine]
    """

  @Test(arguments: [
    (["inherits"], 1), (["palette"], 4), (["palette", "accent"], 5), (["palette", "rust"], 6),
    (["roles"], 8), (["roles", "op.failed"], 9), (["roles", "op.failed", "fg"], 9),
    (["roles", "pane", "title", "focused"], 10), (["roles", "accent"], 11),
    (["roles", "text.dim"], 12), (["roles", "text.dim", "fg"], 13),
    (["palette", "unheard"], 4), (["roles", "pane"], 10), (["colours"], 14),
  ])
  func keysAreFoundInTheirTable(_ path: [String], _ line: Int) {
    #expect(TOMLLine.number(of: path, in: text) == line)
    let windows = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(TOMLLine.number(of: path, in: windows) == line)
  }

  /// Keys of the keyboard are keys of a table, too.
  @Test func anySignMayBeInAKey() {
    let keys = """
      [operations]
      "=" = "pane.standard"
      "\\\\" = "a"
      "\\"" = "b"
      '#' = "c"
      "." = "d"
      "g x" = "e"
      """
    for (line, key) in zip(2..., ["=", "\\", "\"", "#", ".", "g x"]) {
      #expect(TOMLLine.number(of: ["operations", key], in: keys) == line, "\(key)")
    }
  }

  @Test func whatIsNotThereHasNoLine() {
    #expect(TOMLLine.number(of: ["color"], in: text) == nil)
    #expect(TOMLLine.number(of: [], in: text) == nil)
    #expect(TOMLLine.number(of: ["palette", "a"], in: "") == nil)
  }

  @Test func anyBytesAreLookedThrough() {
    var generator = SplitMix64(seed: 5)
    let pieces = ["[", "]", "=", "\"", "'", "#", "\n", "\r", ".", "palette", " ", "é", "\u{0}"]
    for _ in 0..<500 {
      let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      _ = TOMLLine.number(of: ["palette", "accent"], in: text)
    }
  }
}
