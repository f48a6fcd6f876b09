/// An integer that may come as a number or, as int64 does in proto JSON, as a string.
struct FlexibleInteger: Decodable {
  let value: Int64

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      value = number
    } else if let text = try? container.decode(String.self), let number = Int64(text) {
      value = number
    } else {
      let number = try container.decode(Double.self)
      guard let whole = Int64(exactly: number.rounded()) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an integer")
      }
      value = whole
    }
  }
}

extension KeyedDecodingContainer {
  /// A text, or nil when it is missing, null or something else.
  func text(_ key: Key) -> String? {
    try? decodeIfPresent(String.self, forKey: key)
  }

  /// An integer in either form, or nil.
  func integer(_ key: Key) -> Int64? {
    try? decodeIfPresent(FlexibleInteger.self, forKey: key)?.value
  }

  /// A value, or nil when it is missing or of another shape.
  func lenient<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
    try? decodeIfPresent(type, forKey: key)
  }

  /// The elements of a list that can be read; the others are of kinds not known here.
  func readable<Element: Decodable>(_ type: Element.Type, _ key: Key) -> [Element] {
    (lenient([Readable<Element>].self, key) ?? []).compactMap(\.value)
  }
}

private struct Readable<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws {
    value = try? Value(from: decoder)
  }
}
