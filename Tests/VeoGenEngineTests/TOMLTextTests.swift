import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Nothing in a file ends the program, and what is TOML is read.
@Suite struct TOMLTextTests {
  static let dots = Array(repeating: "a", count: 300_000).joined(separator: ".")
  private static let brackets = String(repeating: "[", count: 300_000)

  /// What the parser alone does not survive, and the line that is told.
  private static let hostile: [(text: String, line: Int)] = [
    (dots + " = 1", 1),
    ("\n[" + dots + "]", 2),
    ("x = {y = 1, " + dots + " = 1}", 1),
    ("x = \"\"\"\n\\\"\"\"\"\"\n" + dots + " = 1", 3),
    ("x = ''' # '''''\r\n" + dots + " = 1", 2),
    ("x = '\\'\n" + dots + " = 1", 2),
    ("x = " + brackets, 1),
    ("x = " + String(repeating: "{a = ", count: 150_000), 1),
    ("\u{FEFF}[.a]", 1),
    ("a = 1\n  [\nb = 1", 2),
    ("[été]", 1),
    ("x = [\n,1]", 2),
    ("x = 1979-05-27T\\", 1),
    ("x = 07:", 1),
    ("x = 1 # \0\ny = = 2", 1),
  ]

  @Test func whatTheParserDoesNotSurviveIsTold() {
    for (text, line) in Self.hostile {
      let problem = #expect(throws: TOMLText.Problem.self, "\(text.prefix(20))") {
        _ = try TOMLText.table(text)
      }
      #expect(problem?.line == line, "\(text.prefix(20)): \(problem?.what ?? "")")
    }
  }

  @Test func depthIsTold() {
    let problem = #expect(throws: TOMLText.Problem.self) { _ = try TOMLText.table(Self.dots) }
    #expect(problem?.what == "has more than 500 dots in one line")
  }

  @Test(arguments: [
    ("x = ", "end-of-file"), ("x = \"a", "end-of-file"), ("x = {y = 1,}", "closing"),
    ("[x", "end-of-file"), ("\"\"\"x\"\"\" = 1", "multi-line strings are prohibited in keys"),
    ("[\n", "expected bare key"), ("[été]", "saw 'é'"),
  ])
  func mistakesAreNamed(_ text: String, _ what: String) {
    let problem = #expect(throws: TOMLText.Problem.self) { _ = try TOMLText.table(text) }
    #expect(problem?.line == 1 && problem?.what.contains(what) == true, "\(problem?.what ?? "")")
  }

  @Test(arguments: [
    "", "\n\r\n", "\u{FEFF}# mark\nx = 1", "x = 1 # comment", "x=1\r\ny=2", "a . \"b c\" . 'd' = 1",
    "[a]\n[ a . b ]\n[[ c ]]\n[[c]]\n  x = 1", "'' = 1\n\"\\u00e9\\U0001F600\\\"\\\\\" = 2",
    "x = \"\"\nx2 = ''\nx3 = \"\"\"\"\"\"\nx4 = ''''''", "x = \"\"\"a \\\n  b\"\"\"",
    "x = \"\"\"\n\"a\"\"b\"\"\"\"\"", "x = '''\n'a'''''", "x = [ # first\n  1,\n  [2, 3],\n]",
    "x = {}\ny = {a = 1, b.c = {d = []}}", "x = +1_000\ny = -0\nz = 0xFF_ff\no = 0o17\nb = 0b1_0",
    "x = 1.5\ny = -0.0\nz = 6.62e-34\ne = 1E+03\ni = -inf\nn = nan", "x = true\ny = false",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q = 1",
  ])
  func whatIsTOMLIsRead(_ text: String) {
    #expect(throws: Never.self) { _ = try TOMLText.table(text) }
  }

  /// A long prompt or path in one line.
  @Test func dotsAndBracketsInTextAreNoLevels() {
    let prose = String(repeating: "It goes on. ", count: 500)
    for text in [
      "x = \"\(prose)\(Self.brackets)\"", "# \(prose)\nx = 1",
      (0..<1_000).map { "[[take.a]]\nx\($0) = \"1\"" }.joined(separator: "\n"),
    ] {
      #expect(throws: Never.self, "\(text.prefix(10))") { _ = try TOMLText.table(text) }
    }
  }

  @Test func theConfigurationIsToldWithItsLine() throws {
    let home = try TemporaryHome()
    for (text, line) in Self.hostile {
      _ = try home.file("config.toml", Array(text.utf8))
      let mistakes = #expect(throws: ConfigurationMistakes.self, "\(text.prefix(20))") {
        _ = try Configuration.load(paths: home.paths, environment: [:])
      }
      let failure = mistakes?.all.first
      #expect(mistakes?.all.count == 1)
      #expect(failure?.kind == .keyOrConfiguration)
      #expect(failure?.message.hasPrefix("\(home.folder)/config.toml, line \(line), ") == true)
    }
  }

  /// Who opened it would wait for somebody to write into it.
  @Test(.timeLimit(.minutes(1))) func aPipeIsNoConfiguration() throws {
    let home = try TemporaryHome()
    #expect(mkfifo(home.paths.configuration, 0o600) == 0)
    let mistakes = #expect(throws: ConfigurationMistakes.self) {
      _ = try Configuration.load(paths: home.paths, environment: [:])
    }
    #expect(mistakes?.all.map(\.message) == ["\(home.paths.configuration) is no file."])
  }

  @Test func aProjectsFolderIsToldWithItsLine() throws {
    let home = try TemporaryHome()
    let folder = home.folder + "/text"
    let image = ReferenceImage(
      path: "/" + Self.dots.prefix(301) + "[[[[[[[[[[[[[[[[[[[[.png", mimeType: "image/png",
      byteCount: 1, sha256: "", width: 1, height: 1)
    let cast = [Figure(name: "Mira", images: [image])]
    try ProjectFolder(folder).write(
      Project(id: ProjectID(number: 7), kind: .book, title: "Road", cast: cast))
    #expect(try ProjectFolder(folder).read { PartID(number: 2) }.cast == cast)
    for (text, line) in Self.hostile {
      try Data(text.utf8).write(to: URL(filePath: folder + "/project.toml"))
      let failure = #expect(throws: Failure.self, "\(text.prefix(20))") {
        _ = try ProjectFolder(folder).read { PartID(number: 2) }
      }
      #expect(failure?.message.hasPrefix("\(folder)/project.toml, line \(line): this ") == true)
    }
  }

  @Test func aMissingQuotationMarkIsCalledThat() {
    let problem = #expect(throws: TOMLText.Problem.self) {
      _ = try TOMLText.table("theme = \"dark\nconcurrency = 3\n")
    }
    #expect(problem?.what.contains("no quotation mark at its end") == true, "\(problem as Any)")
  }
}
