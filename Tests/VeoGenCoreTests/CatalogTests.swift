import Testing
import VeoGenCore

@Suite struct CatalogTests {
  let catalog = Sample.catalog

  @Test func everyLiveModelIsFullyDescribed() {
    for model in catalog.videoModels where model.wire != nil {
      #expect(model.durations?.isEmpty == false, "\(model.id)")
      #expect(model.durations?.contains(model.defaultDuration ?? 0) == true)
      #expect(model.resolutions?.contains(model.defaultResolution ?? "") == true)
      #expect(model.inputs != nil && model.latency != nil && model.negativePrompt != nil)
      for resolution in model.resolutions ?? [] {
        #expect((model.pricePerSecondUSD?[resolution] ?? 0) > 0, "\(model.id) \(resolution)")
      }
    }
  }

  @Test func defaultsAreOffered() {
    for provider in Provider.allCases {
      let preferred = catalog.defaultVideoModel(for: provider)
      #expect(catalog.available(on: provider).first?.id == preferred)
    }
  }

  @Test func replacementsExist() {
    for model in catalog.videoModels {
      if let replacement = model.replacement {
        #expect(catalog.videoModel(replacement) != nil)
      }
    }
  }

  @Test func peopleMayShortenNames() {
    #expect(catalog.choice("omni-1.1", on: [.gemini])?.model.id == "gemini-omni-1.1-flash")
    #expect(catalog.choice("Veo 3.1 Fast", on: [.vertex])?.model.id == "veo-3.1-fast-generate-001")
    #expect(catalog.choice("Veo 3.1", on: [.vertex])?.model.id == "veo-3.1-generate-001")
    #expect(catalog.choice("veo-3.1-g", on: [.vertex])?.model.id == "veo-3.1-generate-001")
    #expect(catalog.choice("veo-3.1-fast", on: [.sandbox])?.model.id == "veo-3.1-fast-generate-001")
    #expect(catalog.choice("omni", on: [.gemini]) == nil)
    #expect(catalog.choice("sora", on: [.gemini]) == nil)
  }

  /// The preview of Fast is shut down, so that nobody who writes less of its name means it.
  @Test func whatIsShutDownIsMeantOnlyWhereNothingElseFits() {
    #expect(catalog.choice("veo-3.1-f", on: [.sandbox])?.model.id == "veo-3.1-fast-generate-001")
    let several = catalog.candidates("veo-3", on: [.sandbox])
    #expect(several.count == 3 && several.allSatisfy { $0.status != .retired })
  }

  /// As one word the name of the dearest is the beginning of all three.
  @Test(arguments: [Provider.vertex, .sandbox])
  func aNameThatOthersBeginWithIsNoChoice(provider: Provider) {
    #expect(catalog.choice("veo-3.1", on: [provider]) == nil)
    let failure = catalog.noChoice("veo-3.1", on: [provider])
    #expect(failure.kind == .invalidRequest)
    #expect(failure.message == "\u{201C}veo-3.1\u{201D} is the beginning of several models.")
    #expect(failure.advice.hasPrefix("Write one of: veo-3.1-"))
    #expect(failure.advice.contains("veo-3.1-fast-generate-001 ($0.10/s at 720p)"))
    #expect(failure.advice.contains("veo-3.1-generate-001 ($0.40/s at 720p)"))
    #expect(!failure.advice.contains("omni"))
    let none = catalog.noChoice("sora", on: [provider])
    #expect(none.message == "There is no video model called \u{201C}sora\u{201D}.")
    #expect(none.advice.contains("gemini-omni-1.2-flash ("))
  }

  @Test func aModelGoesToTheFirstProviderThatHasIt() {
    let both = catalog.available(on: [.gemini, .vertex])
    #expect(both.first { $0.model.id == Sample.omni }?.provider == .gemini)
    #expect(both.first { $0.model.id == Sample.veo }?.provider == .vertex)
  }

  @Test func aChoiceNamesModelAndProvider() throws {
    let both: [Provider] = [.gemini, .vertex]
    #expect(catalog.choice(nil, on: both)?.model.id == Sample.omni)
    let veo = try #require(catalog.choice("veo-3.1-fast", on: both))
    #expect(veo.model.id == Sample.veo)
    #expect(veo.provider == .vertex)
    #expect(catalog.choice("veo-2.0-generate-001", on: both)?.model.status == .retired)
    #expect(catalog.choice("sora", on: both) == nil)
  }

  /// A name is not tried on one provider after the other: what several models of all of them begin
  /// with could be the dearer one.
  @Test func aNameThatFitsModelsOfTwoProvidersIsNoChoice() throws {
    var catalog = catalog
    let both: [Provider] = [.gemini, .vertex]
    let place = catalog.videoModels.firstIndex { $0.id == "gemini-omni-1.1-flash" }
    catalog.videoModels[try #require(place)].apis = [.gemini]
    #expect(catalog.choice("omni", on: [.vertex])?.model.id == Sample.omni)
    #expect(catalog.choice("omni", on: both) == nil)
    #expect(catalog.choice("Omni 1.2 Flash", on: both)?.provider == .gemini)
    // Another address has the previews, which are shut down at Google.
    let preview = "veo-3.1-lite-generate-preview"
    #expect(catalog.choice("veo-3.1-l", on: [.gemini], customBase: true)?.model.id == preview)
    #expect(catalog.choice("veo-3.1-l", on: both, customBase: true) == nil)
    #expect(catalog.noChoice("veo-3.1-l", on: both, customBase: true).advice.contains(preview))
    #expect(catalog.choice(preview, on: both, customBase: true)?.provider == .gemini)
  }

  @Test func pricesHaveAUnit() throws {
    let omni = try #require(catalog.videoModel("gemini-omni-1.1-flash"))
    #expect(
      omni.priceWords == "360p $0.034/s · 720p $0.1014/s · 1080p $0.152/s · 4k $0.304/s")
    let veo = try #require(catalog.videoModel("veo-3.1-fast-generate-001"))
    #expect(veo.priceWords == "720p $0.10/s · 1080p $0.12/s · 4k $0.30/s")
  }

  @Test func whatIsShutDownComesLastAndSaysSo() throws {
    let listed = catalog.videoModels.retiredLast
    let firstRetired = try #require(listed.firstIndex { $0.status == .retired })
    #expect(listed.count == catalog.videoModels.count)
    #expect(listed[firstRetired...].allSatisfy { $0.status == .retired })
    #expect(listed[firstRetired...].allSatisfy { $0.statusWords?.hasPrefix("shut down") == true })
    #expect(listed.first?.id == catalog.videoModels.first?.id)
    #expect(listed.first?.statusWords == nil)
  }
}
