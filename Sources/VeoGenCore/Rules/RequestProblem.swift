/// Something that keeps a request from being sent, and what to do about it.
public struct RequestProblem: Hashable, Sendable {
  /// The part of the request it is about.
  public enum Field: String, Sendable, CaseIterable {
    case prompt, model, aspect, resolution, duration, seed, people, negativePrompt, takes
    case firstFrame, lastFrame, references, `extension`
  }

  public var field: Field
  /// What is wrong, a sentence.
  public var message: String
  /// What to do, a sentence.
  public var advice: String

  public init(_ field: Field, _ message: String, _ advice: String) {
    self.field = field
    self.message = message
    self.advice = advice
  }
}
