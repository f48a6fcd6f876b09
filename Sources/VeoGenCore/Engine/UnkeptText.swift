/// A text that was written on a project's outline and is not part of it yet.
public struct UnkeptText: Codable, Hashable, Sendable {
  public var project: ProjectID
  /// The part it belongs to; nil: to the project itself.
  public var part: PartID?
  /// The name of its field; nil: it is all of an outline, in the words of the person's editor.
  public var field: String?
  public var text: String
  /// What the field said when it was begun.
  public var before: String?
  /// The state of the project that it was made from; nil: it may take the place of any.
  public var revision: Int64?

  public init(
    project: ProjectID, part: PartID? = nil, field: String? = nil, text: String,
    before: String? = nil, revision: Int64? = nil
  ) {
    self.before = before
    self.project = project
    self.part = part
    self.field = field
    self.text = text
    self.revision = revision
  }
}
