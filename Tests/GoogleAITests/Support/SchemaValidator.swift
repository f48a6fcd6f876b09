import Foundation

/// Checks JSON against the schemas that Google publishes: JSON Schema for Interactions, discovery
/// documents for the others.
///
/// Unlike the services' own models it is closed: a property that the schema does not name is a
/// mistake, even where `additionalProperties` is true.
struct SchemaValidator {
  let definitions: [String: Any]

  /// Loads a schema file of the tests.
  init(_ name: String) throws {
    guard
      let url = Bundle.module.url(
        forResource: name, withExtension: "json", subdirectory: "Schemas"),
      let document = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        as? [String: Any],
      let found = (document["$defs"] ?? document["schemas"]) as? [String: Any]
    else { throw CocoaError(.fileReadCorruptFile) }
    definitions = found
  }

  /// What is wrong with `value` as a `name`; empty when nothing is.
  func problems(_ value: Any, as name: String) -> [String] {
    check(value, ["$ref": name], at: name)
  }

  private func check(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? reference
      guard let target = definitions[name] as? [String: Any] else {
        return ["\(path): no definition \(name)"]
      }
      return check(value, target, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]], !choices.isEmpty {
      return checkAny(value, choices, at: path)
    }
    var problems = checkType(value, schema, at: path)
    if let constant = schema["const"] as? String, value as? String != constant {
      problems.append("\(path): must be \(constant)")
    }
    if let words = schema["enum"] as? [String], let word = value as? String, !words.contains(word) {
      problems.append("\(path): \(word) is not one of \(words)")
    }
    return problems
  }

  /// The choice that fits, or the complaints of the closest one.
  private func checkAny(_ value: Any, _ choices: [[String: Any]], at path: String) -> [String] {
    let all = choices.map { check(value, $0, at: path) }
    if all.contains(where: \.isEmpty) { return [] }
    return all.min { $0.count < $1.count } ?? ["\(path): fits nothing"]
  }

  private func checkType(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    let format = schema["format"] as? String
    switch schema["type"] as? String {
    case "object": return checkObject(value, schema, at: path)
    case "array": return checkArray(value, schema, at: path)
    case "string":
      // Proto JSON takes 64-bit integers as numbers too; we always send them as the schema says.
      guard let text = value as? String else { return ["\(path): must be a string"] }
      return checkFormat(text, format, at: path)
    case "integer":
      guard let number = value as? NSNumber, !Self.isBool(number),
        number.doubleValue == number.doubleValue.rounded()
      else { return ["\(path): must be an integer"] }
      let fits = format != "int32" || Int32(exactly: number.doubleValue) != nil
      return fits ? [] : ["\(path): does not fit \(format ?? "")"]
    case "number":
      guard let number = value as? NSNumber, !Self.isBool(number) else {
        return ["\(path): must be a number"]
      }
      return []
    case "boolean":
      guard let number = value as? NSNumber, Self.isBool(number) else {
        return ["\(path): must be true or false"]
      }
      return []
    case "null": return value is NSNull ? [] : ["\(path): must be null"]
    default: return []
    }
  }

  private func checkFormat(_ text: String, _ format: String?, at path: String) -> [String] {
    let isFine =
      switch format {
      case "byte": Data(base64Encoded: text) != nil
      case "int64": Int64(text) != nil
      case "google-duration": text.hasSuffix("s") && Double(text.dropLast()) != nil
      default: true
      }
    return isFine ? [] : ["\(path): is no \(format ?? "")"]
  }

  private func checkObject(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(path): must be an object"] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var problems = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path): lacks \($0)" }
    for (name, member) in object {
      let place = path + "." + name
      if let property = properties[name] {
        problems += check(member, property, at: place)
      } else if let rest = schema["additionalProperties"] as? [String: Any] {
        problems += check(member, rest, at: place)
      } else if !properties.isEmpty || schema["additionalProperties"] == nil {
        problems.append("\(place): unknown property")
      }
    }
    return problems
  }

  private func checkArray(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let list = value as? [Any] else { return ["\(path): must be a list"] }
    guard let items = schema["items"] as? [String: Any] else { return [] }
    return list.enumerated().flatMap { check($1, items, at: "\(path)[\($0)]") }
  }

  private static func isBool(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
