/// What of the history is to be written to files.
public enum ExportSelection: Hashable, Sendable {
  case these([OperationID])
  /// All that a search finds; nil: all.
  case found(search: String?)
}

/// The files that a part of the history was written to.
public struct ExportedHistory: Hashable, Sendable {
  /// How many operations they hold.
  public var count: Int
  /// The path of the file with comma-separated values.
  public var csv: String
  /// The path of the JSON file.
  public var json: String

  public init(count: Int, csv: String, json: String) {
    self.count = count
    self.csv = csv
    self.json = json
  }
}
