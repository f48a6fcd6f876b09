/// A value that satisfies a schema: OpenAPI's subset with upper-case types (`responseSchema`) or
/// JSON Schema's (`responseJsonSchema`, Interactions).
struct SchemaValue: Sendable {
  var text: PlausibleText
  var root: JSON

  private static let deepest = 24

  func value() throws(APIFailure) -> JSON { try make(root, name: "text", place: "$", depth: 0) }

  private func make(
    _ schema: JSON, name: String, place: String, depth: Int
  ) throws(APIFailure) -> JSON {
    guard depth < Self.deepest else {
      throw APIFailure.invalidArgument("The schema is nested too deeply.")
    }
    if let target = schema["$ref"]?.string {
      return try make(try resolve(target), name: name, place: place, depth: depth + 1)
    }
    if let fixed = schema["const"] { return fixed }
    if let choices = schema["enum"]?.array, !choices.isEmpty {
      return text.brief.digest.pick(choices.filter { !$0.isNull }, place) ?? choices[0]
    }
    for word in ["anyOf", "oneOf", "any_of"] {
      guard let choices = schema[word]?.array else { continue }
      guard let choice = choices.first(where: { !Self.isNullOnly($0) }) else { return .null }
      return try make(choice, name: name, place: place, depth: depth + 1)
    }
    if let parts = schema["allOf"]?.array {
      return try make(Self.merged(parts), name: name, place: place, depth: depth + 1)
    }
    switch Self.type(of: schema) {
    case "object": return try object(schema, place, depth)
    case "array": return try array(schema, name, place, depth)
    case "integer": return .int(Int(number(schema, name, place, whole: true)))
    case "number": return .double(number(schema, name, place, whole: false))
    case "boolean": return .bool(boolean(name))
    case "null": return .null
    case "string": return .string(string(schema, name, place))
    case let other:
      throw APIFailure.invalidArgument(
        "Unknown type '\(other)' in the response schema at \(place).")
    }
  }

  private func resolve(_ reference: String) throws(APIFailure) -> JSON {
    var found: JSON? = root
    if reference.hasPrefix("#/") {
      for part in reference.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
    } else if reference != "#" {
      found = nil
    }
    guard let found else {
      throw APIFailure.invalidArgument("The schema's reference \(reference) leads nowhere.")
    }
    return found
  }

  private static func type(of schema: JSON) -> String {
    let named = schema["type"]
    let list = named?.array?.compactMap(\.string) ?? named?.string.map { [$0] } ?? []
    if let first = list.map({ $0.lowercased() }).first(where: { $0 != "null" }) { return first }
    if !list.isEmpty { return "null" }
    if schema["properties"] != nil { return "object" }
    return schema["items"] != nil ? "array" : "string"
  }

  private static func isNullOnly(_ schema: JSON) -> Bool {
    schema["type"]?.string?.lowercased() == "null"
  }

  private static func merged(_ parts: [JSON]) -> JSON {
    var properties: [JSON.Member] = []
    var whole: JSON = ["type": "object"]
    for part in parts {
      properties += part["properties"]?.members ?? []
      if part["properties"] == nil { return part }
    }
    whole.set("properties", .object(properties))
    return whole
  }

  private func object(_ schema: JSON, _ place: String, _ depth: Int) throws(APIFailure) -> JSON {
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    var members: [JSON.Member] = []
    for property in ordered(schema) {
      // Deep down only what must be there, so that a schema that holds itself comes to an end.
      guard depth < 12 || required.contains(property.name) else { continue }
      let value = try make(
        property.value, name: property.name, place: place + "." + property.name, depth: depth + 1)
      members.append(JSON.Member(name: property.name, value: value))
    }
    return .object(members)
  }

  private func ordered(_ schema: JSON) -> [JSON.Member] {
    let properties = schema["properties"]?.members ?? []
    let order =
      (schema.either("propertyOrdering", "property_ordering")?.array ?? []).compactMap(\.string)
    let first = order.compactMap { name in properties.first { $0.name == name } }
    return first + properties.filter { !order.contains($0.name) }
  }

  private func array(
    _ schema: JSON, _ name: String, _ place: String, _ depth: Int
  ) throws(APIFailure) -> JSON {
    if let fixed = schema["prefixItems"]?.array {
      var items: [JSON] = []
      for (index, item) in fixed.enumerated() {
        items.append(try make(item, name: name, place: "\(place)[\(index)]", depth: depth + 1))
      }
      return .array(items)
    }
    let least = Self.limit(schema, "minItems", "min_items") ?? 0
    let most = Self.limit(schema, "maxItems", "max_items") ?? Int.max
    let item = schema["items"] ?? ["type": "string"]
    let isParts = Self.type(of: item) == "object" || item["$ref"] != nil
    let isFigures = PlausibleFigures.isList(name)
    let wanted =
      isFigures && !isParts
      ? PlausibleFigures.count - 1
      : isParts && !isFigures ? text.brief.parts ?? 3 : PlausibleFigures.count
    let count = max(0, min(max(wanted, least), most, 200))
    var items: [JSON] = []
    for index in 0..<count where depth < 12 || index < least {
      items.append(try make(item, name: name, place: "\(place)[\(index)]", depth: depth + 1))
    }
    return .array(items)
  }

  private func number(_ schema: JSON, _ name: String, _ place: String, whole: Bool) -> Double {
    let key = name.lowercased()
    if ["number", "index", "order"].contains(where: { key.hasSuffix($0) }),
      let open = place.lastIndex(of: "["), let close = place.lastIndex(of: "]"), open < close,
      let index = Int(place[place.index(after: open)..<close])
    {
      return clamp(Double(index + 1), schema)
    }
    let standard =
      key.contains("duration") || key.contains("second")
      ? 8 : key.contains("score") || key.contains("rating") ? 0.8 * (ceiling(schema) ?? 10) : 5
    let value = clamp(standard, schema)
    guard whole else { return value }
    let low = schema["minimum"]?.number ?? -Double.infinity
    return value.rounded(.down) < low ? value.rounded(.up) : value.rounded(.down)
  }

  private func ceiling(_ schema: JSON) -> Double? { schema["maximum"]?.number }

  private func clamp(_ value: Double, _ schema: JSON) -> Double {
    var low = schema["minimum"]?.number ?? -1e15
    var high = schema["maximum"]?.number ?? 1e15
    if let above = schema["exclusiveMinimum"]?.number {
      low = max(low, above + 1e-3 + 0.999 * (above == above.rounded() ? 1 : 0))
    }
    if let below = schema["exclusiveMaximum"]?.number {
      high = min(high, below - 1e-3 - 0.999 * (below == below.rounded() ? 1 : 0))
    }
    return min(max(value, low), max(low, high))
  }

  private func boolean(_ name: String) -> Bool {
    !["error", "block", "reject", "unsafe", "violat"].contains { name.lowercased().contains($0) }
  }

  private func string(_ schema: JSON, _ name: String, _ place: String) -> String {
    switch schema["format"]?.string {
    case "date-time": return "2026-11-21T12:00:00Z"
    case "date": return "2026-11-21"
    case "time": return "12:00:00Z"
    case "duration": return "8s"
    case "uri": return "https://example.com/"
    case "email": return "someone@example.com"
    default: break
    }
    var value = text.text(for: name, at: place)
    if let most = Self.limit(schema, "maxLength", "max_length"), value.unicodeScalars.count > most {
      value = String(value.prefix(most))
    }
    if let least = Self.limit(schema, "minLength", "min_length") {
      while value.count < least { value += " " + brief(place) }
    }
    return value
  }

  private func brief(_ place: String) -> String { text.brief.word(place) }

  /// proto JSON writes int64 as a string.
  private static func limit(_ schema: JSON, _ camel: String, _ snake: String) -> Int? {
    let value = schema.either(camel, snake)
    return value?.whole ?? value?.string.flatMap { Int($0) }
  }
}
