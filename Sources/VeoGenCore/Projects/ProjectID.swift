/// The short name of a project: eight hexadecimal digits, which may be shortened while unique.
public struct ProjectID: Hashable, Sendable, Codable, RawRepresentable, Comparable {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id with the digits of `number`.
  public init(number: UInt32) {
    rawValue = OperationID(number: number).rawValue
  }

  public static func < (left: ProjectID, right: ProjectID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ProjectID: CustomStringConvertible {
  public var description: String { rawValue }
}

/// The short name of a chapter or scene: eight hexadecimal digits. It stays when the part is
/// moved or edited, so that its takes stay with it.
public struct PartID: Hashable, Sendable, Codable, RawRepresentable, Comparable {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id with the digits of `number`.
  public init(number: UInt32) {
    rawValue = OperationID(number: number).rawValue
  }

  public static func < (left: PartID, right: PartID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension PartID: CustomStringConvertible {
  public var description: String { rawValue }
}
