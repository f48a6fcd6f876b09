/// A string that must never be seen: an API key, a token.
///
/// It prints, interpolates, dumps and mirrors as dots, and it cannot be encoded, so that a
/// secret reaches a log or a file only by an explicit call of `reveal()`.
public struct Secret: Sendable, Hashable {
  private let value: String

  /// Wraps `value`.
  public init(_ value: String) {
    self.value = value
  }

  /// The secret itself. Call it only where the value goes on the wire.
  public func reveal() -> String {
    value
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { value.isEmpty }

  /// `text` with every occurrence of the secret replaced by dots.
  public func scrubbed(from text: String) -> String {
    guard !value.isEmpty, text.contains(value) else { return text }
    return text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "••••")
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "••••" }
  public var debugDescription: String { "••••" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
