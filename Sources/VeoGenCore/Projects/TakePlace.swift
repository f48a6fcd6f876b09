/// What an operation is a take of.
public struct TakePlace: Hashable, Sendable {
  public var kind: ProjectKind
  /// The project's title.
  public var title: String
  /// The chapter or scene, counted from 1; nil: it is no longer part of the project.
  public var number: Int?
  public var partTitle: String
  /// Which take of its shot, counted from 1; those that failed count.
  public var take: Int
  /// Which shot of the part, counted from 1; nil: there is one only.
  public var shot: Int?

  public init(
    kind: ProjectKind, title: String, number: Int?, partTitle: String, take: Int, shot: Int? = nil
  ) {
    self.shot = shot
    self.kind = kind
    self.title = title
    self.number = number
    self.partTitle = partTitle
    self.take = take
  }

  /// What a list calls it on one line, what differs first: `3 Rain on Tin · Night Market`,
  /// `3, take 2: Rain on Tin · Night Market`.
  public var line: String {
    let name = title.isEmpty ? "an untitled \(kind.rawValue)" : title
    let which = [shot.map { "shot \($0)" }, take > 1 ? "take \(take)" : nil].compactMap(\.self)
    let numbered = ([number.map { "\($0)" }].compactMap(\.self) + which).joined(separator: ", ")
    let part =
      partTitle.isEmpty
      ? kind.partName + (number == nil && !which.isEmpty ? ", " : " ") + numbered
      : numbered + (which.isEmpty ? " " : ": ") + partTitle
    return "\(part) · \(name)".split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// `Night Market · scene 3: Rain on Tin · take 2`.
  public var words: String {
    let name = title.isEmpty ? "an untitled \(kind.rawValue)" : title
    guard let number else { return "\(name) · a \(kind.partName) that was deleted" }
    let part = "\(kind.partName) \(number)" + (partTitle.isEmpty ? "" : ": \(partTitle)")
    return "\(name) · \(part)" + (shot.map { " · shot \($0)" } ?? "")
      + (take > 1 ? " · take \(take)" : "")
  }
}
