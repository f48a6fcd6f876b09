/// A project with what can be undone and redone.
public struct ProjectHistory: Sendable {
  /// An edit and how it is taken back.
  private struct Step: Sendable {
    var name: String
    var opposite: ProjectEdit
  }

  /// As it is now.
  public private(set) var project: Project
  private var undoable: [Step] = []
  private var redoable: [Step] = []
  /// Takes of parts that are deleted now: they come back with them.
  private var strays: [(take: Take, part: PartID)] = []

  /// How many edits can be undone; older ones are forgotten.
  public static let limit = 200

  public init(_ project: Project) {
    self.project = project
  }

  /// What undo would take back, in words; nil: there is nothing.
  public var undoName: String? { undoable.last?.name }
  /// What redo would do again, in words; nil: there is nothing.
  public var redoName: String? { redoable.last?.name }

  /// Carries out an edit. One that changes nothing is no step. Throws why it cannot be made.
  public mutating func apply(_ edit: ProjectEdit) throws(ProjectEditError) {
    let before = project
    let opposite = try project.apply(edit)
    guard project != before else { return }
    undoable.append(Step(name: edit.name(in: project.kind), opposite: opposite))
    if undoable.count > Self.limit { undoable.removeFirst() }
    redoable = []
  }

  /// Takes the latest edit back; false: there was none. Throws when it does not fit any more.
  @discardableResult
  public mutating func undo() throws(ProjectEditError) -> Bool {
    guard let step = undoable.popLast() else { return false }
    redoable.append(try taken(step))
    return true
  }

  /// Does again what was undone last; false: there was nothing.
  @discardableResult
  public mutating func redo() throws(ProjectEditError) -> Bool {
    guard let step = redoable.popLast() else { return false }
    undoable.append(try taken(step))
    return true
  }

  /// Adds a take that was made for a part. Not a step: undo leaves it there.
  public mutating func record(_ take: Take, for part: PartID) {
    if project.index(of: part) == nil { strays.append((take, part)) }
    project.record(take, for: part)
  }

  private mutating func taken(_ step: Step) throws(ProjectEditError) -> Step {
    let opposite = try project.apply(step.opposite)
    for stray in strays { project.record(stray.take, for: stray.part) }
    strays.removeAll { project.index(of: $0.part) != nil }
    return Step(name: step.name, opposite: opposite)
  }
}
