import Testing
import VeoGenCore

@Suite struct CapabilitiesTests {
  func fields(_ request: GenerationRequest, takes: Int = 1, customBase: Bool = false)
    -> [RequestProblem.Field]
  {
    Capabilities.problems(
      in: request, takes: takes, catalog: Sample.catalog, customBase: customBase
    ).map(\.field)
  }

  @Test func defaultsOfEveryOfferedModelCanBeSent() {
    for provider in Provider.allCases {
      for model in Sample.catalog.available(on: provider) {
        let request = GenerationRequest(
          prompt: "A lion", model: model.id, provider: provider,
          settings: VideoSettings(defaultsOf: model))
        #expect(fields(request) == [], "\(model.id) on \(provider)")
        #expect(Estimate(of: request, in: Sample.catalog) != nil)
      }
    }
  }

  @Test func retiredModelsCannotBeSentAndNameTheirReplacement() {
    let problems = Capabilities.problems(
      in: Sample.request(model: "veo-3.1-generate-preview"), catalog: Sample.catalog)
    #expect(problems.map(\.field) == [.model])
    #expect(problems.first?.message.contains("2026-10-22") == true)
    #expect(problems.first?.message.contains("gemini-omni-1.2-flash") == true)
  }

  @Test func theOldVeoFormIsSpokenOnOtherBasesAndTheSandbox() {
    let model = "veo-3.1-generate-preview"
    #expect(fields(Sample.request(model: model), customBase: true) == [])
    #expect(fields(Sample.request(model: model, provider: .sandbox)) == [])
    let gone = Capabilities.problems(
      in: Sample.request(model: "veo-2.0-generate-001", provider: .sandbox),
      catalog: Sample.catalog)
    #expect(gone.map(\.field) == [.model])
    #expect(gone.first?.message.contains("shut down") == true)
  }

  @Test(arguments: ["", "  \n\t"]) func anEmptyPromptIsRefused(_ prompt: String) {
    #expect(fields(Sample.request(prompt)) == [.prompt])
  }

  @Test func aPromptLongerThanTheModelReadsIsRefused() {
    #expect(fields(Sample.request(String(repeating: "word ", count: 20_000))) == [.prompt])
    let veo = Sample.request(
      String(repeating: "word ", count: 1_000), model: Sample.veo, provider: .vertex)
    #expect(fields(veo) == [.prompt])
  }

  @Test func durationsAreThoseOfTheModel() {
    #expect(fields(Sample.request(duration: 16)) == [.duration])
    #expect(fields(Sample.request(duration: 15)) == [])
    #expect(
      fields(Sample.request(model: Sample.veo, provider: .vertex, duration: 5)) == [.duration])
  }

  @Test func aRuleNarrowsAndSaysWhy() {
    let request = Sample.request(
      model: "veo-3.1-generate-preview", provider: .sandbox, duration: 4, resolution: "1080p")
    let problem = Capabilities.problems(in: request, catalog: Sample.catalog).first
    #expect(problem?.field == .duration)
    #expect(problem?.message.contains("1080p and 4k need 8 s") == true)
  }

  @Test func inputsOnlyWhereTheModelTakesThem() {
    let last = Sample.request(inputs: [Sample.image(.lastFrame)])
    #expect(fields(last) == [.lastFrame])
    let both = Sample.request(inputs: [Sample.image(.firstFrame), Sample.image(.lastFrame)])
    #expect(fields(both) == [])
    let lite = Sample.request(
      model: "veo-3.1-lite-generate-001", provider: .vertex,
      inputs: [Sample.image(.firstFrame), Sample.image(.lastFrame)])
    #expect(fields(lite) == [.lastFrame])
    let mixed = Sample.request(
      model: Sample.veo, provider: .vertex,
      inputs: [Sample.image(.firstFrame), Sample.image(.reference)])
    #expect(fields(mixed) == [.references])
    let many = Sample.request(inputs: (0..<4).map { _ in Sample.image(.reference) })
    #expect(fields(many) == [.references])
  }

  @Test func imagesAreCheckedForKindAndSize() {
    let tiff = Sample.request(inputs: [Sample.image(.firstFrame, mimeType: "image/tiff")])
    #expect(fields(tiff) == [.firstFrame])
    let big = Sample.request(inputs: [Sample.image(.firstFrame, bytes: 300_000_000)])
    #expect(fields(big) == [.firstFrame])
  }

  @Test func extensionsStayUnderTheLongestTotal() {
    let own = OperationID(number: 1)
    let fits = Sample.request(inputs: [Sample.clip(seconds: 20, operation: own)])
    #expect(fits.settings.duration == 8)
    #expect(fields(fits) == [])
    let long = Sample.request(inputs: [Sample.clip(seconds: 25, operation: own)])
    #expect(fields(long) == [.extension])
    #expect(fields(Sample.request(inputs: [Sample.clip(seconds: 12)])) == [.extension])
  }

  @Test func takesHaveALimit() {
    #expect(fields(Sample.request(), takes: 0) == [.takes])
    #expect(fields(Sample.request(), takes: 9) == [.takes])
  }

  /// Whatever stood in the panel, after fitting it to a model nothing but the prompt and the
  /// inputs can be wrong with it.
  @Test func fittedSettingsAreAlwaysAllowed() {
    for from in Sample.catalog.available(on: .sandbox) {
      for resolution in from.resolutions ?? [] {
        for to in Sample.catalog.available(on: .sandbox) {
          var request = Sample.request(
            model: from.id, provider: .sandbox, duration: 15, resolution: resolution)
          request.settings.people = "allow_all"
          let fitted = Capabilities.fitted(request, to: to)
          #expect(fields(fitted) == [], "\(from.id) \(resolution) to \(to.id)")
        }
      }
    }
  }
}
