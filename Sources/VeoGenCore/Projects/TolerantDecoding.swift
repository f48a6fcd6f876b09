extension KeyedDecodingContainer {
  /// The value of a key, or `standard` where the key is missing or null: projects are kept for
  /// years, and an older one lacks what was added since. A value of a wrong type throws.
  func value<Value: Decodable>(_ key: Key, or standard: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? standard
  }
}
