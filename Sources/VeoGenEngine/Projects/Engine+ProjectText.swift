import VeoGenCore

/// Projects as folders of text.
extension Engine {
  /// What came of importing a folder.
  public struct ImportedProject: Sendable {
    public var record: ProjectRecord
    /// The project that was there and was changed; nil: it is new in this history.
    public var before: ProjectRecord?
    /// It is new in this history; otherwise the project that was there was changed.
    public var isNew: Bool { before == nil }
    /// Takes of the folder whose clips are not in this history.
    public var missingTakes: Int
  }

  /// Writes a project's text to a folder.
  ///
  /// Throws `invalidRequest` when the folder says something else and is not to be replaced.
  public func writeText(_ id: ProjectID, to folder: String, replacing: Bool) async throws(Failure) {
    try ProjectFolder(folder).write(try await project(id).project, replacing: replacing)
  }

  /// Reads a folder that `writeText` wrote, or a person has changed since.
  ///
  /// A project of its id that is in this history is changed by one edit, and takes are chosen as the
  /// folder says; otherwise it becomes a new project, under its own id when that is free. Nothing is
  /// changed when it throws: `missing` for a file, `invalidRequest` with the line that cannot be read,
  /// or when more than `agreed` would go out by it; nil: whatever.
  public func importText(
    _ folder: String, kind: ProjectKind?, asCopy: Bool = false, agreed: HeldClips? = nil
  ) async throws(Failure) -> ImportedProject {
    let read = try text(of: folder, kind)
    let takes = read.parts.flatMap { part in part.takes.map { (part.id, $0) } }
    if !asCopy, let there = try await changeable(by: read) {
      let new = read.withTakes(of: there.project)
      let record = try await apply(
        .replaceAll(new), to: read.id, revision: there.revision, agreed: agreed)
      let missing = takes.count { record.operations[$0.1.operation] == nil }
      return ImportedProject(record: record, before: there, missingTakes: missing)
    }
    let record = try await createProject(Self.bare(read), keepingID: !asCopy)
    return ImportedProject(record: record, missingTakes: asCopy ? 0 : takes.count)
  }

  /// The clips that go out, and are paid for, when a folder is imported that approves what they wait
  /// for. Throws as `importText` does.
  public func letGo(byImporting folder: String, kind: ProjectKind?, asCopy: Bool = false)
    async throws(Failure) -> HeldClips
  {
    let read = try text(of: folder, kind)
    guard !asCopy, let there = try await changeable(by: read) else { return HeldClips() }
    return try await letGo(
      by: .edit(.replaceAll(read.withTakes(of: there.project))), of: read.id)
  }

  private func text(of folder: String, _ kind: ProjectKind?) throws(Failure) -> Project {
    let read = try ProjectFolder(folder).read { PartID(number: .random(in: .min ... .max)) }
    if let kind, read.kind != kind {
      throw Failure(
        .invalidRequest, "\(folder) has the text of a \(read.kind.rawValue).",
        advice: "Use veogen \(read.kind.rawValue) import.")
    }
    return read
  }

  /// The project that a text changes; nil when it is not in this history.
  private func changeable(by read: Project) async throws(Failure) -> ProjectRecord? {
    guard let there = try? await project(read.id) else { return nil }
    let kind = read.kind
    guard there.project.kind == kind, !there.isTrashed else {
      throw Failure(
        .invalidRequest,
        there.isTrashed
          ? "The \(kind.rawValue) \(read.id) is in the trash."
          : "\(read.id) is a \(there.project.kind.rawValue) in this history.",
        advice: there.isTrashed ? "Restore it first, or import a copy." : "Import it as a copy.")
    }
    return there
  }

  private static func bare(_ project: Project) -> Project {
    var bare = project
    for index in bare.parts.indices { bare.parts[index].takes = [] }
    return bare
  }
}

extension Project {
  /// Its words, with the takes that another state of it has: chosen as here where they are known
  /// here, otherwise as there.
  func withTakes(of other: Project) -> Project {
    var new = self
    for index in parts.indices {
      let there = other.index(of: parts[index].id).map { other.parts[$0].takes } ?? []
      let chosen = parts[index].takes.filter { take in
        take.isChosen && there.contains { $0.operation == take.operation }
      }
      new.parts[index].takes = there.map { take in
        var take = take
        if chosen.contains(where: { $0.shot == take.shot }) {
          take.isChosen = chosen.contains { $0.operation == take.operation }
        }
        return take
      }
    }
    return new
  }
}
