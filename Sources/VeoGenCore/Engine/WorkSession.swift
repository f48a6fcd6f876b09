import Foundation

/// A group of work that a person has named: what was asked for meanwhile belongs to it.
public struct WorkSession: Hashable, Sendable {
  public var name: String
  /// How many operations belong to it.
  public var count: Int
  /// When the last one was asked for.
  public var last: Date

  public init(name: String, count: Int, last: Date) {
    self.name = name
    self.count = count
    self.last = last
  }
}
