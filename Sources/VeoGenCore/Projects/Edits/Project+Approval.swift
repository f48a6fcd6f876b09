/// What the approval of a part is given for: all that its clips are made from, and so their price.
///
/// Not its title and its summary, which are not sent, and not the order of the parts: which clip it
/// goes on from is seen in the outline. What the person's defaults say is not known here.
private struct ApprovedContent: Equatable {
  var prompt: String
  var beats: [String]
  var mood: String
  var style: String
  var figures: [ApprovedFigure]
  var seconds: Int
  var continuity: Continuity?
  var format: FilmFormat

  /// Nil while there is no prompt: then nothing is sent.
  init?(_ part: Part, of project: Project, _ figures: FigureIndex, isFirst: Bool) {
    guard !part.prompt.allSatisfy(\.isWhitespace) else { return nil }
    prompt = part.prompt
    beats = part.beats
    (mood, style) = (Self.sent(part.mood), Self.sent(project.style))
    self.figures = figures.named(in: part).compactMap(ApprovedFigure.init)
    seconds = project.seconds(of: part)
    continuity = isFirst ? nil : part.continuity
    format = project.format
  }

  fileprivate static func sent(_ text: String) -> String {
    text.allSatisfy(\.isWhitespace) ? "" : text
  }
}

/// What is sent of a figure.
private struct ApprovedFigure: Equatable {
  var name: String
  var description: String
  var images: [String]

  /// Nil when nothing is.
  init?(_ figure: Figure) {
    description = ApprovedContent.sent(figure.description)
    images = figure.images.map(\.sha256)
    name = figure.name
    if description.isEmpty, images.isEmpty { return nil }
  }
}

extension Project {
  /// Takes back the approval of parts that it was given for something else: what was approved as
  /// `old` has it is not what would be made now.
  mutating func dropApprovals(givenFor old: Project) {
    guard parts.contains(where: \.isApproved) else { return }
    for index in changed(since: old, where: { $0.isApproved && $1.isApproved }) {
      parts[index].isApproved = false
    }
  }

  /// The places of parts that were there in `old`, and of which something else would be made or
  /// paid now, among those that `isMeant` says of before and now.
  func changed(since old: Project, where isMeant: (Part, Part) -> Bool) -> [Int] {
    let isAlike = isMadeAlike(old)
    let before = Dictionary(
      old.parts.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let (figures, oldFigures) = (FigureIndex(self), FigureIndex(old))
    return parts.indices.filter { place in
      let part = parts[place]
      guard let oldPlace = before[part.id], isMeant(old.parts[oldPlace], part) else { return false }
      if isAlike, part == old.parts[oldPlace] { return false }
      // Of no effect in the first one.
      let isFirst = place == 0 && oldPlace == 0
      return ApprovedContent(part, of: self, figures, isFirst: isFirst)
        != ApprovedContent(old.parts[oldPlace], of: old, oldFigures, isFirst: isFirst)
    }
  }

  /// Whether what all parts are made with is the same.
  private func isMadeAlike(_ old: Project) -> Bool {
    style == old.style && format == old.format && secondsPerPart == old.secondsPerPart
      && cast == old.cast && places == old.places
  }
}

/// Whose approval a change has taken, or brought back.
public struct ApprovalChanges: Hashable, Sendable {
  /// The numbers, from 1, of parts that were approved and are no longer.
  public private(set) var taken: [Int] = []
  /// The numbers of those that were not, and are.
  public private(set) var given: [Int] = []
  private let kind: ProjectKind

  public init(from old: Project, to new: Project) {
    kind = new.kind
    let before = Dictionary(
      old.parts.map { ($0.id, $0.isApproved) }, uniquingKeysWith: { first, _ in first })
    for (index, part) in new.parts.enumerated() {
      guard let wasApproved = before[part.id], wasApproved != part.isApproved else { continue }
      if wasApproved { taken.append(index + 1) } else { given.append(index + 1) }
    }
  }

  /// `Chapter 3 is no longer approved.`; empty when nobody's approval has changed.
  public var sentence: String {
    [words(taken, "no longer approved."), words(given, "approved again.")]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func words(_ numbers: [Int], _ what: String) -> String {
    guard let first = numbers.first else { return "" }
    let name = kind.partName.prefix(1).uppercased() + kind.partName.dropFirst()
    if numbers.count == 1 { return "\(name) \(first) is \(what)" }
    if numbers.count > 4 { return "\(kind.counted(numbers.count)) are \(what)" }
    let list = numbers.dropLast().map(String.init).joined(separator: ", ")
    return "\(name)s \(list) and \(numbers[numbers.count - 1]) are \(what)"
  }
}
