import TextUI
import VeoGenCore

/// A field that is being written.
struct OutlineEditor: Sendable {
  var item: OutlineItem
  var cell: OutlineCell
  var field: TextField
  /// What the outline said when it was begun.
  var before: String
}

/// The text of an outline that was written in the person's editor.
struct WrittenOutline: Sendable, Equatable {
  var text: String
  /// The state of the project that it was made from; nil: it may take the place of any.
  var revision: Int64?
}

/// The outline editor: one line for each part, one of which is unfolded to its fields.
///
/// Where a line stands is computed from its number, so that long outlines cost a key nothing.
struct OutlineState: Sendable {
  /// As the engine told it last.
  var record: ProjectRecord
  /// With the edits that were asked for since.
  private(set) var project: Project
  /// The selected line: 0 is the project, then its parts.
  private(set) var index = 0
  /// The selected field of it, while it is unfolded.
  private(set) var cell: OutlineCell?
  /// The line that is unfolded.
  private(set) var openIndex: Int?
  var editor: OutlineEditor?
  /// The first line that is shown.
  private(set) var top = 0
  /// Which of the part's takes is looked at; nil: the one that counts.
  var take: Int?
  /// The answer that is waited for, and whether something has happened since it was asked for.
  var reading: (ticket: Int, isOutdated: Bool)?
  /// The plan that is waited for, and what it is for.
  var planning: Planning?
  // By name, since places change.
  private var item = OutlineItem.about
  private var openItem: OutlineItem?

  init(_ record: ProjectRecord) {
    self.record = record
    project = record.project
  }

  var id: ProjectID { record.project.id }
  var kind: ProjectKind { project.kind }
  /// The selected part; nil on the project's own line.
  var part: Part? { part(at: index) }
  var openPart: Part? { openIndex.flatMap(part(at:)) }
  var isAbout: Bool { index == 0 }

  private func part(at index: Int) -> Part? {
    index > 0 && index <= project.parts.count ? project.parts[index - 1] : nil
  }

  private func item(at index: Int) -> OutlineItem { part(at: index).map { .part($0.id) } ?? .about }

  private func index(of item: OutlineItem) -> Int? {
    switch item {
    case .about: 0
    case .part(let id): project.index(of: id).map { $0 + 1 }
    }
  }

  /// The place of the take that is looked at: at first the one that counts, which is the chosen one or
  /// else the last; nil: there is none.
  func take(of part: Part) -> Int? {
    guard !part.takes.isEmpty else { return nil }
    let last = part.takes.count - 1
    return take.map { min($0, last) } ?? part.takes.firstIndex(where: \.isChosen) ?? last
  }

  /// The fields of the unfolded line.
  var cells: [OutlineCell] {
    switch openIndex {
    case nil: []
    case 0: OutlineCell.about(project)
    default: OutlineCell.part
    }
  }

  // MARK: What is shown

  /// Shows `project`; what was selected stays selected wherever it is now.
  mutating func show(_ project: Project) {
    self.project = project
    index = index(of: item) ?? min(index, project.parts.count)
    if item(at: index) != item { (item, cell, take) = (item(at: index), nil, nil) }
    openIndex = openItem.flatMap(index(of:))
    if openIndex == nil { openItem = nil }
    if openIndex != index { cell = nil }
  }

  /// Carries out an edit before the engine has.
  mutating func apply(_ edit: ProjectEdit) throws(ProjectEditError) {
    var edited = project
    try edited.apply(edit)
    show(edited)
  }

  // MARK: Selecting

  mutating func select(index new: Int, cell: OutlineCell? = nil) {
    let new = min(max(0, new), project.parts.count)
    if new != index { take = nil }
    (index, item) = (new, item(at: new))
    self.cell = openIndex == new ? cell : nil
  }

  mutating func select(_ item: OutlineItem, cell: OutlineCell? = nil) {
    if let place = index(of: item) { select(index: place, cell: cell) }
  }

  /// Unfolds the selected line, and folds the one that was.
  mutating func unfold(at cell: OutlineCell? = nil) {
    (openIndex, openItem, self.cell) = (index, item, cell)
  }

  mutating func fold() { (openIndex, openItem, cell) = (nil, nil, nil) }

  /// Goes a line or a field up or down.
  mutating func step(_ direction: Int) {
    let cells = cells
    let place = cell.flatMap(cells.firstIndex)
    if direction > 0 {
      if openIndex == index, place ?? -1 < cells.count - 1 {
        cell = cells[(place ?? -1) + 1]
      } else if index < project.parts.count {
        select(index: index + 1)
      }
    } else if let place {
      cell = place > 0 ? cells[place - 1] : nil
    } else if index > 0 {
      select(index: index - 1)
      if openIndex == index { cell = cells.last }
    }
  }

  mutating func move(_ motion: Motion, height: Int) {
    let steps =
      switch motion {
      case .up, .down: 1
      case .halfPageUp, .halfPageDown: max(1, height / 2)
      default: max(1, height - 1)
      }
    switch motion {
    case .first: select(index: 0)
    case .last: select(index: project.parts.count)
    case .up, .pageUp, .halfPageUp: for _ in 0..<steps { step(-1) }
    case .down, .pageDown, .halfPageDown: for _ in 0..<steps { step(1) }
    }
  }

  // MARK: Scrolling

  /// The lines there are, of which `block` belong to the unfolded fields.
  func count(block: Int) -> Int { 1 + project.parts.count + block }

  /// The place among the parts, from 0, of the part that a line is; nil: it is none.
  func place(ofLine line: Int, block: Int) -> Int? {
    let open = openIndex ?? .max
    if line <= open { return line > 0 ? line - 1 : nil }
    return line - open > block ? line - block - 1 : nil
  }

  mutating func scroll(by rows: Int, block: Int, height: Int) {
    top = min(max(0, top + rows), max(0, count(block: block) - height))
  }

  /// Scrolls as little as needed to show `lines`; of what is too long its beginning.
  mutating func reveal(_ lines: Range<Int>, block: Int, height: Int) {
    guard height > 0 else { return }
    top = min(max(top, lines.upperBound - height), lines.lowerBound)
    top = min(max(0, top), max(0, count(block: block) - height))
  }
}
