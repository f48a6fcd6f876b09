extension ShotSettings {
  /// What is sent for a shot.
  ///
  /// `before` is the last frame or the clip that it goes on from, once that is there; without it
  /// the request is good for its price only.
  public func request(for shot: Shot, prompt: PartPrompt, before: InputMedia? = nil)
    -> GenerationRequest
  {
    var request = request(seconds: shot.duration)
    request.prompt = prompt.text
    if let role = shot.roleOfBefore {
      var media = before ?? .toCome(role)
      media.role = role
      request.inputs.append(media)
    }
    request.inputs += shot.references.map(\.input)
    return request
  }
}
