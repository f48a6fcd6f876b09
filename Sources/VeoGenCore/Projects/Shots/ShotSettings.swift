/// What all shots of a project are made with.
public struct ShotSettings: Hashable, Sendable {
  public var model: VideoModel
  public var provider: Provider
  /// Aspect, resolution, people and the like; the duration is each shot's own.
  public var settings: VideoSettings

  public init(model: VideoModel, provider: Provider, settings: VideoSettings) {
    self.model = model
    self.provider = provider
    self.settings = settings
  }

  /// The person's defaults with what a project says otherwise, fitted to the model; nil when the
  /// catalogue has no such model.
  public init?(of project: Project, defaults: GenerationRequest, in catalog: ModelCatalog) {
    guard let model = catalog.videoModel(project.format.model ?? defaults.model),
      model.durations?.isEmpty == false
    else { return nil }
    var request = defaults
    request.inputs = []
    request.settings.aspect = project.format.aspect ?? request.settings.aspect
    request.settings.resolution = project.format.resolution ?? request.settings.resolution
    let fitted = Capabilities.fitted(request, to: model)
    self.init(model: model, provider: fitted.provider, settings: fitted.settings)
  }

  /// A request with these settings, without words yet.
  func request(seconds: Int, roles: [InputRole] = []) -> GenerationRequest {
    var settings = settings
    settings.duration = seconds
    return GenerationRequest(
      prompt: "", model: model.id, provider: provider, settings: settings,
      inputs: roles.map(InputMedia.toCome))
  }

  /// The durations that the model permits with inputs of these roles; empty when the resolution
  /// does not go with them.
  func durations(with roles: [InputRole]) -> [Int] {
    let request = request(seconds: settings.duration, roles: roles)
    guard Capabilities.resolutions(for: request, model: model).contains(settings.resolution) else {
      return []
    }
    return Capabilities.durations(for: request, model: model)
  }
}

extension InputMedia {
  /// Stands for an input that is not there yet, where only its role matters.
  static func toCome(_ role: InputRole) -> InputMedia {
    let isClip = role == .extension
    // What is extended is a clip of the history.
    return InputMedia(
      role: role, path: "", name: "", mimeType: isClip ? "video/mp4" : "image/png",
      byteCount: 0, sha256: "", width: 0, height: 0,
      operation: isClip ? OperationID(number: 0) : nil)
  }
}
