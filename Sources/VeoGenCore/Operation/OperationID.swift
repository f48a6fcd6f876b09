/// The short name of an operation: eight hexadecimal digits, which may be shortened while unique.
public struct OperationID: Hashable, Sendable, Codable, RawRepresentable, Comparable {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id with the digits of `number`.
  public init(number: UInt32) {
    let digits = String(number, radix: 16)
    rawValue = String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The four digits that file names carry.
  public var short: String { String(rawValue.prefix(4)) }

  public static func < (left: OperationID, right: OperationID) -> Bool {
    left.rawValue < right.rawValue
  }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension OperationID: CustomStringConvertible {
  public var description: String { rawValue }
}
