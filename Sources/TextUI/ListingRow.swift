/// A row of a listing that is printed in lines.
public struct ListingRow: Sendable, Hashable {
  /// What is always whole, as wide in all rows.
  public var head: String
  /// Cut where there is no room for it, and filled up to the same column in all rows.
  public var title: String
  /// What is said of it; whole where there is no screen to fit.
  public var end: String
  /// What stands for an end that is the path of a file, where there is no room for all of it.
  public var fileName: String?

  public init(head: String, title: String, end: String, fileName: String? = nil) {
    self.head = head
    self.title = title
    self.end = end
    self.fileName = fileName
  }

  /// The widest that a title gets.
  private static let titleWidth = 40
  /// Less than this is not worth an end.
  private static let leastRoom = 24

  /// The rows as lines that fit into `columns`; nil: for no screen, with whole ends.
  public static func lines(_ rows: [ListingRow], columns: Int?) -> [String] {
    guard let columns else { return rows.map { $0.line(titleWidth) + $0.end } }
    let room = columns - widest(rows.map(\.head)) - 2
    guard room >= leastRoom else {
      return rows.map { Width.truncate($0.head + "  " + $0.title, to: columns) }
    }
    var title = min(titleWidth, widest(rows.map(\.title)))
    if title + 2 + widest(rows.map(\.end)) > room {
      let end = min(widest(rows.map { $0.fileName ?? $0.end }), room / 2 - 1)
      title = min(title, room - 2 - end)
    }
    return rows.map { $0.line(title) + $0.end(in: room - 2 - title) }
  }

  private static func widest(_ texts: [String]) -> Int {
    texts.map { Width.columns(of: $0) }.max() ?? 0
  }

  private func line(_ width: Int) -> String { "\(head)  \(Width.pad(title, to: width))  " }

  private func end(in room: Int) -> String {
    guard let fileName, Width.columns(of: end) > room else {
      return Width.truncate(end, to: room)
    }
    return Width.truncateMiddle(fileName, to: room)
  }
}
