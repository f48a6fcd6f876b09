import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ConfigurationTextTests {
  private func read(_ text: String) throws -> Configuration {
    try ConfigurationFile(path: "config.toml", text: text).reading().sound()
  }

  @Test func whatIsPrintedSaysTheSame() throws {
    #expect(try read(ConfigurationText.toml(Configuration())) == Configuration())
    var all = Configuration()
    (all.provider, all.concurrency, all.player) = (.vertex, 3, "mpv \\ \"x\"\u{1B}[2J\u{202E}")
    (all.theme, all.writesTags, all.atStart) = ("dune", false, .ask)
    all.logLevel = .debug
    (all.defaults.model, all.defaults.duration) = ("omni", 6)
    (all.polling.first, all.limits.perMinute) = (2.5, 7)
    all.limits.models["gemini-omni-1.2-flash"] = .init(perMinute: 4, perDay: nil)
    all.budget.caps.perDay = Money(dollars: 12.5)
    (all.studio.mouse, all.studio.notify, all.studio.notifyCommand) = (false, .osc9, "true")
    all.keepTrash = try #require(Age("90m"))
    let text = ConfigurationText.toml(all)
    #expect(try read(text) == all)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
  }
}
