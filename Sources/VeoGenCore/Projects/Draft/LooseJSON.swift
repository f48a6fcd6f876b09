/// A JSON value as a model wrote it. Keys of an object are in lower case.
enum LooseJSON: Hashable, Sendable {
  case null
  case bool(Bool)
  /// As it is written.
  case number(String)
  case string(String)
  case array([LooseJSON])
  case object([String: LooseJSON])

  /// The value as text, when it is a string or a number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  subscript(key: String) -> LooseJSON? {
    guard case .object(let values) = self else { return nil }
    return values[key]
  }

  var items: [LooseJSON]? {
    guard case .array(let items) = self else { return nil }
    return items
  }
}
