import Testing

@testable import VeoGenEngine

@Suite struct PathsTests {
  @Test func oneFolder() {
    let paths = Paths(home: "/h/", environment: ["VEOGEN_HOME": "/other"])
    #expect(paths.database == "/h/veogen.db")
    #expect(paths.configuration == "/h/config.toml")
    #expect(Paths(home: nil, environment: ["VEOGEN_HOME": "/other"]).log == "/other/veogen.log")
  }

  @Test func baseDirectories() {
    let paths = Paths(
      home: nil, environment: ["HOME": "/u", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "relative"])
    #expect(paths.videos == "/d/veogen/videos")
    #expect(paths.configuration == "/u/.config/veogen/config.toml")
    #expect(paths.log == "/u/.local/state/veogen/veogen.log")
  }

  @Test func tilde() {
    #expect(Paths.absolute("~/x//y/./z", user: "/u") == "/u/x/y/z")
  }
}
