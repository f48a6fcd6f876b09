/// What is asked for when Gemini is to better a prompt.
public struct EnhancementRequest: Hashable, Sendable {
  public var prompt: String
  /// The video model the prompt is for.
  public var model: String
  /// Seconds of the clip.
  public var duration: Int
  public var aspect: String

  public init(prompt: String, model: String, duration: Int, aspect: String) {
    self.prompt = prompt
    self.model = model
    self.duration = duration
    self.aspect = aspect
  }
}

/// A better prompt and what it is made of.
public struct Enhancement: Codable, Hashable, Sendable {
  /// The prompt to send.
  public var prompt: String
  public var subject: String
  public var action: String
  public var camera: String
  public var light: String
  public var sound: String
  public var style: String

  public init(
    prompt: String, subject: String, action: String, camera: String, light: String,
    sound: String, style: String
  ) {
    self.prompt = prompt
    self.subject = subject
    self.action = action
    self.camera = camera
    self.light = light
    self.sound = sound
    self.style = style
  }
}
