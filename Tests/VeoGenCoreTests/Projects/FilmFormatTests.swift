import Testing
import VeoGenCore

@Suite struct FilmFormatTests {
  private let lite = ModelCatalog.builtIn.videoModel("veo-3.1-lite-generate-001")
  private let fast = ModelCatalog.builtIn.videoModel("veo-3.1-fast-generate-001")

  @Test func theResolutionIsTheProjectsThenThePersonsThenTheModels() throws {
    let (lite, fast) = (try #require(lite), try #require(fast))
    let wishes = FilmFormat(resolution: "1080p")
    #expect(FilmFormat(resolution: "4k").resolution(of: fast, defaults: wishes) == "4k")
    #expect(FilmFormat().resolution(of: fast, defaults: wishes) == "1080p")
    #expect(FilmFormat().resolution(of: fast, defaults: FilmFormat()) == "720p")
    #expect(FilmFormat(resolution: "4k").resolution(of: lite, defaults: wishes) == "1080p")
    #expect(FilmFormat(resolution: "4k").resolution(of: lite, defaults: FilmFormat()) == "720p")
  }

  @Test func theSameGoesForTheAspect() throws {
    let fast = try #require(fast)
    let wishes = FilmFormat(aspect: "9:16")
    #expect(FilmFormat(aspect: "16:9").aspect(of: fast, defaults: wishes) == "16:9")
    #expect(FilmFormat().aspect(of: fast, defaults: wishes) == "9:16")
    #expect(FilmFormat(aspect: "21:9").aspect(of: fast, defaults: FilmFormat()) == "16:9")
  }

  /// The picker's answer is what the clips get, as `ShotSettings` fits them.
  @Test(arguments: [nil, "720p", "1080p", "4k"]) func itIsWhatShotsAreMadeWith(resolution: String?)
    throws
  {
    let (lite, catalog) = (try #require(lite), ModelCatalog.builtIn)
    var project = Sample.book(1)
    project.format = FilmFormat(model: lite.id, resolution: resolution)
    let defaults = GenerationRequest(
      prompt: "", model: lite.id, provider: .vertex, settings: VideoSettings(defaultsOf: lite))
    let shots = try #require(ShotSettings(of: project, defaults: defaults, in: catalog))
    #expect(
      project.format.resolution(of: lite, defaults: FilmFormat()) == shots.settings.resolution)
  }
}
