import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ConfigurationEditTests {
  private func changed(_ text: String) -> String {
    ConfigurationEdit.text(text, setting: "theme", to: "moss")
  }

  @Test func onlyThatLineIsChanged() {
    #expect(changed("") == "theme = \"moss\"\n")
    #expect(
      changed("# mine\ntheme = \"dark\" # for the day\nplayer = \"mpv\"\n")
        == "# mine\ntheme = \"moss\" # for the day\nplayer = \"mpv\"\n")
    #expect(
      changed("player = \"mpv\"\n[budget]\ntheme = 3\n")
        == "theme = \"moss\"\nplayer = \"mpv\"\n[budget]\ntheme = 3\n")
    #expect(changed("[budget]\nper_day = 3") == "theme = \"moss\"\n[budget]\nper_day = 3")
  }

  @Test func linesMayEndAsOnWindows() {
    #expect(
      changed("theme = \"dark\"\r\n[budget]\r\nper_day = 3\r\n")
        == "theme = \"moss\"\r\n[budget]\r\nper_day = 3\r\n")
    #expect(
      changed("[budget]\r\nper_day = 3\r\n")
        == "theme = \"moss\"\r\n[budget]\r\nper_day = 3\r\n")
  }

  @Test func notesStay() {
    #expect(
      changed("theme = \"a\" # don't like \"b\"\n")
        == "theme = \"moss\" # don't like \"b\"\n")
  }

  @Test func whatIsNoTextIsLeftAlone() throws {
    let home = try TemporaryHome()
    let path = home.paths.configuration
    try Data([0xFF, 0xFE]).write(to: URL(filePath: path))
    #expect(throws: Failure.self) { try ConfigurationEdit(path: path).set("theme", to: "moss") }
    #expect(FileManager.default.contents(atPath: path) == Data([0xFF, 0xFE]))
  }

  @Test func theFileIsWrittenAndRead() throws {
    let home = try TemporaryHome()
    let path = home.paths.configuration
    try ConfigurationEdit(path: path).set("theme", to: "moss")
    try ConfigurationEdit(path: path).set("theme", to: "dune")
    let read = try Configuration.load(paths: home.paths, environment: [:])
    #expect(read.theme == "dune")
  }

  @Test func aBrokenFileIsLeftAlone() throws {
    let home = try TemporaryHome()
    let path = home.paths.configuration
    try FileManager.default.createDirectory(
      atPath: Folder.parent(of: path), withIntermediateDirectories: true)
    try Data("concurrency = \"many\"".utf8).write(to: URL(filePath: path))
    #expect(throws: Failure.self) { try ConfigurationEdit(path: path).set("theme", to: "moss") }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "concurrency = \"many\"")
  }
}
