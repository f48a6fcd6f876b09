/// Takes the credentials of a request out of what it says, so that no record keeps one.
struct Redaction: Sendable {
  /// Shorter ones are no real keys, and might be words of a prompt.
  private static let shortest = 16
  static let mark = "[redacted]"

  private var secrets: [String]

  init(_ exchange: Exchange) {
    let sent =
      exchange.headers.filter { ["x-goog-api-key", "authorization"].contains($0.name) }.map(\.value)
      + exchange.query.filter { ["key", "access_token"].contains($0.name) }.map(\.value)
    secrets = sent.map { String($0.split(separator: " ").last ?? "") }
      .filter { $0.utf8.count >= Self.shortest }
  }

  func apply(to json: JSON) -> JSON {
    switch json {
    case .string(let text): .string(clean(text))
    case .array(let items): .array(items.map(apply))
    case .object(let members):
      .object(members.map { .init(name: clean($0.name), value: apply(to: $0.value)) })
    default: json
    }
  }

  func clean(_ text: String) -> String {
    // Media are longer than any text that a key might be in, and searching them costs seconds.
    guard text.utf8.count < 1 << 20 else { return text }
    return secrets.reduce(text) { $0.contains($1) ? $0.replacing($1, with: Self.mark) : $0 }
  }
}
