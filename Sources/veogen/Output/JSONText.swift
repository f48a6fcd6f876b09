import Foundation

/// Any JSON value, passed on as it is.
indirect enum JSONText: Codable {
  case object([String: JSONText])
  case array([JSONText])
  case text(String)
  case number(Double)
  case whole(Int64)
  case flag(Bool)
  case null

  init?(_ data: Data) {
    guard let value = try? JSONDecoder().decode(JSONText.self, from: data) else { return nil }
    self = value
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? value.decode(Int64.self) {
      self = .whole(whole)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let array = try? value.decode([JSONText].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: JSONText].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .object(let members): try container.encode(members)
    case .array(let elements): try container.encode(elements)
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .whole(let whole): try container.encode(whole)
    case .flag(let flag): try container.encode(flag)
    case .null: try container.encodeNil()
    }
  }

  /// The members of an object, in order of their names, each as a line.
  var lines: [(name: String, value: String)] {
    guard case .object(let members) = self else { return [("value", words)] }
    return members.keys.sorted().map { ($0, members[$0]?.words ?? "") }
  }

  private var words: String {
    switch self {
    case .object: lines.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    case .array(let elements): elements.map(\.words).joined(separator: "; ")
    case .text(let text): text
    case .number(let number): "\(number)"
    case .whole(let whole): "\(whole)"
    case .flag(let flag): "\(flag)"
    case .null: "none"
    }
  }
}
