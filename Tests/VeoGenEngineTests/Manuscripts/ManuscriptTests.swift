import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Manuscripts: texts, and EPUBs whole, damaged and hostile.
@Suite struct ManuscriptTests {
  private let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func text(_ sample: EPUBSample) throws -> String {
    try Manuscript.text(of: sample.write(in: home))
  }

  private func failure(_ path: String) throws -> Failure {
    try #require(throws: Failure.self) { try Manuscript.text(of: path) }
  }

  private func failure(_ sample: EPUBSample) throws -> Failure {
    try failure(sample.write(in: home))
  }

  @Test(arguments: [0, 8]) func anEPUBIsReadInTheOrderOfItsSpine(method: Int) throws {
    var sample = EPUBSample(
      [("two.xhtml", "<p>Second</p>"), ("a%20b/one.xhtml#top", "<h1>The Well</h1><p>First</p>")],
      spine: "<itemref idref='c1'/><itemref idref='c0'/><itemref idref='nowhere'/>")
    sample.files[4].name = "OEBPS/a b/one.xhtml"
    sample.method = method
    #expect(try text(sample) == "# The Well\n\nFirst\n\nSecond")
  }

  @Test func whatIsNoTextIsLeftOut() throws {
    let body = """
      <script>var a = 1;</script><style>p {}</style><svg><text>drawn</text></svg>
      <div>One<p>Two <b>bold</b>,
         next</p>Three<br/>Four</div><pre>a
      b</pre><p><ruby>漢<rt>kan</rt></ruby></p><h2>A<br/>B</h2><p> &nbsp; </p>
      """
    #expect(
      try text(EPUBSample([("a.xhtml", body)]))
        == "One\n\nTwo bold, next\n\nThree\nFour\n\na\nb\n\n漢\n\n# A B")
  }

  @Test func entitiesAreUnderstood() throws {
    let body =
      "<p>Mira&nbsp;walks &mdash; &lt;caf&eacute;&gt; &amp; &#x41;&hellip; &unheard; end</p>"
    #expect(
      try text(EPUBSample([("a.xhtml", body)])) == "Mira walks — <café> & A… end")
    var plain = EPUBSample([("a.xhtml", "")])
    plain.files[3].text = "<html><body><p>a&mdash;b&shy;c\u{85}d\u{9C}</p></body></html>"
    #expect(try text(plain) == "a—bc d")
  }

  @Test func notesCoversAndContentsAreNotReadAlong() throws {
    var sample = EPUBSample(
      [("a.xhtml", "<p>A</p>"), ("b.xhtml", "<p>B</p>"), ("c.xhtml", "<p>C</p>")],
      spine: "<itemref idref='c0' linear='no'/><itemref idref='c1'/><itemref idref='c2'/>")
    sample.files[2].text.replace(
      "href=\"b.xhtml\"", with: "properties=\"nav\" href=\"b.xhtml\"")
    #expect(try text(sample) == "C")
  }

  @Test func aPathThatLeadsOutOfTheArchiveLeadsNowhere() throws {
    let sample = EPUBSample([("../../../../../../etc/passwd", "<p>Inside</p>")])
    #expect(try failure(sample).message.contains("etc/passwd is not in it"))
    #expect(EPUBPackage.resolve("../a/./b.xhtml", relativeTo: "x/y/p.opf") == "x/a/b.xhtml")
    #expect(EPUBPackage.resolve("/a.xhtml", relativeTo: "x/p.opf") == "a.xhtml")
  }

  @Test func whatIsPackedTooWellIsNotUnpacked() throws {
    let bomb = String(repeating: "a", count: ZipArchive.limit + 1)
    #expect(try failure(EPUBSample([("a.xhtml", bomb)])).message.contains("more than 32 MB"))
    let half = "<p>" + String(repeating: "a ", count: ZipArchive.limit / 4) + "</p>"
    let sample = EPUBSample([("a.xhtml", half), ("b.xhtml", half)])
    #expect(try failure(sample).message.contains("more than 32 MB"))
  }

  @Test func entitiesThatMultiplyAreNoDanger() throws {
    var sample = EPUBSample([("a.xhtml", "")])
    let levels = (1...12).map { level in
      "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
    }
    sample.files[3].text =
      "<!DOCTYPE html [<!ENTITY e0 \"lol\">\(levels.joined())]><html><body>&e12;</body></html>"
    _ = try failure(sample)
    sample.files[3].text =
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      + "<html><body><p>a&x;b</p></body></html>"
    #expect(try text(sample) == "ab")
  }

  @Test func encryptedBooksAreTold() throws {
    func sample(_ algorithm: String, _ name: String) -> EPUBSample {
      var sample = EPUBSample([("a.xhtml", "<p>A</p>")])
      sample.files.append(
        (
          "META-INF/encryption.xml",
          """
          <encryption><enc:EncryptedData xmlns:enc="e"><enc:EncryptionMethod Algorithm="\(algorithm)"/>
          <enc:CipherData><enc:CipherReference URI="\(name)"/></enc:CipherData></enc:EncryptedData>
          </encryption>
          """
        ))
      return sample
    }
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    #expect(try failure(sample(aes, "OEBPS/a.xhtml")).message.contains("DRM"))
    #expect(try text(sample(aes, "OEBPS/font.otf")) == "A")
    #expect(try text(sample("http://www.idpf.org/2008/embedding", "OEBPS/a.xhtml")) == "A")
  }

  @Test func whatIsMissingIsNamed() throws {
    #expect(
      try failure(EPUBSample([("a.xhtml", "<p>A</p>")], spine: "")).message.contains("order"))
    #expect(try failure(EPUBSample([("a.xhtml", "<img src=''/>")])).message.contains("no text"))
    #expect(
      try failure(EPUBSample([("a.xhtml", "<p>A")])).message
        .contains("OEBPS/a.xhtml in it cannot be read (mismatched tag)"))
    var bare = EPUBSample([("a.xhtml", "<p>A</p>")])
    bare.files.remove(at: 1)
    #expect(try failure(bare).message.contains("is no EPUB"))
    var gone = EPUBSample([("a.xhtml", "<p>A</p>")])
    gone.files.remove(at: 3)
    #expect(try failure(gone).message.contains("OEBPS/a.xhtml is not in it"))
  }

  @Test func noDamageIsACrash() throws {
    let whole = [UInt8](
      try Data(
        contentsOf: URL(filePath: EPUBSample([("a.xhtml", "<p>A</p>")]).write(in: home))))
    for length in 0..<whole.count {
      let cut = try home.file("cut.epub", Array(whole.prefix(length)))
      // The last bytes of the archive's table are of no use to anybody.
      if length >= whole.count - 3, (try? Manuscript.text(of: cut)) == "A" { continue }
      #expect(throws: Failure.self) { try Manuscript.text(of: cut) }
    }
    var dice = SystemRandomNumberGenerator()
    for place in whole.indices {
      var bytes = whole
      bytes[place] = .random(in: .min ... .max, using: &dice)
      bytes[.random(in: bytes.indices, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
      do {
        _ = try Manuscript.text(of: home.file("changed.epub", bytes))
      } catch {
        #expect((error as? Failure)?.message.isEmpty == false, "byte \(place): \(error)")
      }
    }
  }

  @Test func textsAreTakenAsTheyAre() throws {
    let path = try home.file("a.md", Array("\u{FEFF}# One\r\n\tTwo\u{7}\u{1B}[31m é\rEnd".utf8))
    #expect(try Manuscript.text(of: path) == "# One\n\tTwo[31m é\nEnd")
    let packed = try EPUBSample([("a.xhtml", "<p>A</p>")]).write(in: home, "book.txt")
    #expect(try Manuscript.text(of: packed) == "A", "an EPUB by another name")
  }

  @Test func whatIsNoTextIsTold() throws {
    for (bytes, words) in [
      (Array("caf".utf8) + [0xE9], "not UTF-8"), ([0xFF, 0xFE, 0x41, 0], "not UTF-8"),
      ([0x41, 0, 0x42, 0], "not UTF-8"), (Array(" \n".utf8), "has no text"), ([], "has no text"),
      (Array("%PDF-1.4\n1 0 obj".utf8), "is a PDF"), (Array("{\\rtf1 A}".utf8), "is an RTF file"),
    ] as [([UInt8], String)] {
      #expect(try failure(home.file("a.txt", bytes)).message.contains(words))
    }
    #expect(try failure(home.folder + "/nothing.txt").message.contains("There is no file"))
    #expect(try failure(home.folder).description.contains("is a folder, not a file. Name a file"))
    #expect(try failure("/dev/zero").message.contains("more than 32 MB"))
  }
}
