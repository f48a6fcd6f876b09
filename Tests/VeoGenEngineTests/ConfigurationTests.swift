import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ConfigurationTests {
  let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func load(_ text: String) throws -> Configuration {
    _ = try home.file("config.toml", Array(text.utf8))
    return try Configuration.load(paths: home.paths, environment: [:])
  }

  @Test func withoutAFileEverythingHasADefault() throws {
    #expect(try Configuration.load(paths: home.paths, environment: [:]) == Configuration())
    #expect(Configuration().concurrency == 5)
  }

  @Test func everythingCanBeSet() throws {
    let configuration = try load(
      """
      provider = "vertex"
      concurrency = 7
      player = "mpv --loop"
      theme = "paper"
      text_model = "gemini-4-argon"
      tags = false
      [defaults]
      model = "veo-3.1"
      aspect = "9:16"
      resolution = "1080p"
      duration = 6
      people = "dont_allow"
      [polling]
      first = 20
      interval = 7.5
      [budget]
      per_operation = 4.00
      per_project = 50
      per_day = 20
      per_month = 200
      confirm_above = 2.5
      [clean]
      keep_trash = "36h"
      """)
    #expect(!configuration.writesTags && Configuration().writesTags)
    #expect(configuration.keepTrash == Age("36h"))
    #expect(
      configuration.budget
        == Budget.Settings(
          caps: Budget.Caps(
            perOperation: Money(dollars: 4), perProject: Money(dollars: 50),
            perDay: Money(dollars: 20), perMonth: Money(dollars: 200)),
          confirmAbove: Money(dollars: 2.5)))
    #expect(configuration.provider == .vertex)
    #expect(configuration.concurrency == 7)
    #expect(configuration.polling.first == 20)
    #expect(configuration.polling.interval == 7.5)
    let veo = try #require(ModelCatalog.builtIn.videoModel("veo-3.1-generate-001"))
    #expect(
      configuration.settings(for: veo)
        == VideoSettings(aspect: "9:16", resolution: "1080p", duration: 6, people: "dont_allow"))
    // What a model lacks is not forced on it.
    let omni = try #require(ModelCatalog.builtIn.videoModel("gemini-omni-1.2-flash"))
    #expect(configuration.settings(for: omni).people == nil)
  }

  @Test(arguments: [
    ("concurency = 3", "line 1", "concurrency"),
    ("\n# note\nconcurrency = \"3\"", "line 3", "from 1 to 10"),
    ("concurrency = 99", "line 1", "from 1 to 10"),
    ("provider = \"openai\"", "line 1", "\"sandbox\""),
    ("[defaults]\nduration = 4\nmodle = \"x\"", "line 3", "resolution"),
    ("theme = 1", "line 1", "quotation marks"),
    ("defaults = 3", "line 1", "[defaults]"),
    ("[polling]\ninterval = 0", "line 2", "from 1 to 600"),
    ("theme = \"a\"\nplayer = = 2", "line 2", "not TOML"),
    ("[budget]\nper_day = \"20\"", "line 2", "US dollars"),
    ("[budget]\nper_day = -1", "line 2", "from 0 to"),
    ("[budget]\n\nper_week = 3", "line 3", "per_month"),
    ("budget = 20", "line 1", "[budget]"),
    ("confirm_above = 3", "line 1", "belongs in [budget]"),
    ("per_day = 3", "line 1", "belongs in [limits] or [budget]"),
    ("[budget]\ntheme = \"paper\"", "line 2", "belongs above all sections"),
    ("[studio]\n\nkeep_trash = \"7d\"", "line 3", "belongs in [clean]"),
    ("[limits]\nper_month = 3", "line 2", "belongs in [budget]"),
    ("[clean]\nsleep = 3", "line 2", "unknown key"),
  ])
  func slipsAreNamedWithTheirLine(_ text: String, _ line: String, _ hint: String) throws {
    let mistakes = #expect(throws: ConfigurationMistakes.self) { _ = try load(text) }
    #expect(mistakes?.all.count == 1)
    #expect(mistakes?.all.first?.kind == .keyOrConfiguration)
    let words = mistakes?.all.first?.description ?? ""
    #expect(words.contains("config.toml"), "\(words)")
    #expect(words.contains(line), "\(words)")
    #expect(words.contains(hint), "\(words)")
  }

  @Test(arguments: [
    ("aspect = \"1:1\"", "aspect", "\"16:9\", \"9:16\""),
    ("resolution = \"1080\"", "resolution", "\"720p\", \"1080p\""),
    ("duration = 60", "duration", "14, 15"),
    ("people = \"nobody\"", "people", "\"allow_adult\""),
  ])
  func aDefaultThatNoModelHasIsToldAndLeftOut(_ line: String, _ key: String, _ hint: String) throws
  {
    let configuration = try load("theme = \"paper\"\n[defaults]\nmodel = \"veo-3.1\"\n\(line)\n")
    let told = try #require(configuration.passedOver.first)
    #expect(configuration.passedOver.count == 1 && told.key == key)
    #expect(told.failure.message.contains("config.toml, line 4, has a value that no model has"))
    #expect(told.failure.message.contains(hint), "\(told.failure)")
    // What holds is what is printed.
    #expect(ConfigurationText.toml(configuration).contains("# \(key) is not set"))
    #expect(configuration.theme == "paper" && configuration.defaultModel == "veo-3.1")
  }

  @Test func aDefaultThatSomeModelHasIsNoMistake() throws {
    let text = "[defaults]\nresolution = \"1080P\"\nduration = 5\npeople = \"dont_allow\"\n"
    #expect(try load(text).passedOver.isEmpty)
  }

  @Test func allSlipsOfAFileAreTold() throws {
    let text = """
      concurrency = "3"
      player = "mpv"
      colour = "16"

      [limits]
      per_day = 0
      [limits."veo-3.1-generate-001"]
      per_day = -1
      per_week = 3
      [studio]
      mouse = "no"
      motion = "reduced"
      [budget]
      per_day = "20"
      per_month = 30
      """
    let mistakes = #expect(throws: ConfigurationMistakes.self) { _ = try load(text) }
    let places = mistakes?.all.map { $0.message.split(separator: ",")[1] }
    #expect(places == [1, 3, 6, 8, 9, 11, 14].map { " line \($0)" })
  }

  @Test func aMistakeInTheLooksKeepsNobodyFromAnything() throws {
    let configuration = try load("[studio]\nborders = \"wavy\"\nmouze = 3\nmotion = \"reduced\"\n")
    #expect(configuration.studio.borders == .rounded && configuration.studio.motion == .reduced)
    #expect(configuration.passedOver.map(\.key) == [nil, nil])
    #expect(configuration.passedOver[0].failure.message.contains("line 2"))
    #expect(configuration.passedOver[1].failure.advice.hasPrefix("Did you mean mouse? Allowed"))
  }

  /// Whoever writes a cap under the wrong head is not to pay without it.
  @Test(arguments: [
    "[studio]\nprovder = \"sandbox\"", "[studio]\nconcurency = 1", "[studio.budget]\nper_day = 20",
    "[studio]\nper_day = 20",
  ]) func whatMayMatterStopsWhereverItStands(text: String) {
    #expect(throws: ConfigurationMistakes.self) { _ = try load(text) }
  }

  @Test func whatIsRightIsReadBesideWhatIsWrong() throws {
    _ = try home.file(
      "config.toml", Array("[budget]\nper_day = \"20\"\nper_month = 30\n[studio]\nmouse = 3".utf8))
    let reading = Configuration.reading(paths: home.paths)
    #expect(reading.mistakes.count == 2)
    #expect(reading.configuration.budget.caps == Budget.Caps(perMonth: Money(dollars: 30)))
    #expect(reading.configuration.studio == Configuration.Studio())
  }

  @Test func aTextThatIsNoTOMLHasOneMistake() throws {
    _ = try home.file("config.toml", Array("colour = 3\n= 4\nplayer = 3\n= 5".utf8))
    let reading = Configuration.reading(paths: home.paths)
    #expect(reading.mistakes.map { $0.message.contains("line 2, is not TOML") } == [true])
    #expect(reading.configuration == Configuration())
  }
}

@Suite struct ServiceSetupTests {
  private func resolve(
    _ environment: EnvironmentVariables, _ choice: Configuration.Choice = .auto, force: Bool = false
  ) throws -> ServiceSetup {
    var configuration = Configuration()
    configuration.provider = choice
    return try resolveProviders(
      configuration: configuration, environment: environment, forceSandbox: force,
      sandbox: { "" })
  }

  @Test func withoutAKeyThereIsTheSandbox() throws {
    #expect(try resolve([:]).providers == [.sandbox])
    #expect(try resolve(["GEMINI_API_KEY": ""]).providers == [.sandbox])
    let setup = try resolve(["GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:1"])
    #expect(setup.providers == [.sandbox])
    #expect(!setup.notices.isEmpty)
    #expect(!setup.customBase)
  }

  @Test func theKeyOfGoogleWins() throws {
    let setup = try resolve(["GEMINI_API_KEY": "a", "GOOGLE_API_KEY": "b\n"])
    #expect(setup.providers == [.gemini])
    #expect(setup.gemini?.key.reveal() == "b")
    #expect(setup.notices.count == 1)
    #expect(!"\(setup)".contains("b\n"))
  }

  @Test func projectAndOrder() throws {
    let both: EnvironmentVariables = ["GEMINI_API_KEY": "a", "GOOGLE_CLOUD_PROJECT": "p"]
    #expect(try resolve(both).providers == [.gemini, .vertex])
    #expect(try resolve(both).vertex?.location == "us-central1")
    for name in ["GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_ENTERPRISE"] {
      #expect(
        try resolve(both.merging([name: "True"])).providers == [.vertex, .gemini])
    }
    #expect(try resolve(both, .vertex).providers == [.vertex, .gemini])
    #expect(try resolve(both, .sandbox).providers == [.sandbox])
    #expect(try resolve(both, force: true).providers == [.sandbox])
    #expect(throws: Failure.self) { try resolve([:], .gemini) }
  }

  @Test func ownAddresses() throws {
    let setup = try resolve([
      "GEMINI_API_KEY": "a", "GOOGLE_GEMINI_BASE_URL": "https://proxy.example/",
      "GOOGLE_GENAI_API_VERSION": "v1",
    ])
    #expect(setup.customBase)
    #expect(setup.gemini?.base == "https://proxy.example")
    #expect(setup.gemini?.version == "v1")
    #expect(setup.local == [.sandbox])
    #expect(Loopback.contains("http://127.0.0.1:80/x"))
    #expect(!Loopback.contains("http://127.0.0.1.evil.example"))
    #expect(!Loopback.contains(nil))
  }
}
