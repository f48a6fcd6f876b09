/// How the clips of a project are made; what is nil is as the person's defaults say.
public struct FilmFormat: Codable, Hashable, Sendable {
  /// A model id of `ModelCatalog`.
  public var model: String?
  /// `16:9` or `9:16`.
  public var aspect: String?
  /// `720p`, `1080p`, …
  public var resolution: String?

  public init(model: String? = nil, aspect: String? = nil, resolution: String? = nil) {
    self.model = model
    self.aspect = aspect
    self.resolution = resolution
  }
}

extension FilmFormat {
  /// The resolution of the clips when `model` makes them: the format's own, else that of
  /// `defaults`, else the model's. What the model has not is passed over.
  public func resolution(of model: VideoModel, defaults: FilmFormat) -> String? {
    [resolution, defaults.resolution].lazy.compactMap(\.self)
      .first { model.resolutions?.contains($0) == true } ?? model.defaultResolution
  }

  /// The same for the aspect.
  public func aspect(of model: VideoModel, defaults: FilmFormat) -> String? {
    [aspect, defaults.aspect].lazy.compactMap(\.self)
      .first { model.aspects?.contains($0) == true } ?? model.defaultAspect
  }
}
