import FoundationEssentials
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Books and movies for tests, and an engine for them that answers at once.
enum ProjectSamples {
  static let book = ProjectID(number: 0xB00C_0001)
  static let movie = ProjectID(number: 0x0F11_0002)

  static func part(_ number: Int) -> PartID { PartID(number: UInt32(0x1000_0000 + number)) }

  static var saltRoad: ProjectRecord {
    let titles = [
      ("Departure", "A girl leaves a coastal town with a salt caravan", PartState.made),
      ("The Dunes", "First night, first silence", .stale),
      ("Caravan", "The old guide teaches her the stars", .failed),
      ("Mirage", "A city that is not there", .running),
      ("The Well", "Water, and a stranger who waits beside it", .waiting),
      ("Sandstorm", "The caravan is scattered", .approved),
      ("Salt", "She finds the flats her mother drew", .draft),
      ("The Sea", "The road ends where it began", .draft),
    ]
    var project = Project(
      id: book, kind: .book, title: "The Salt Road", genre: "Drama",
      style: "35 mm, soft overcast light", synopsis: "A girl follows her mother's drawing.",
      cast: [Figure(name: "Mira", description: "a girl in a blue coat")],
      places: [Figure(name: "The flats", description: "white salt to the horizon")])
    var states: [PartID: PartState] = [:]
    project.parts = titles.enumerated().map { index, title in
      let id = part(index + 1)
      states[id] = title.2
      return Part(
        id: id, title: title.0, summary: title.1,
        beats: ["the horizon disappears", "the coat opened on the ground"],
        prompt: "Aerial, slow descent over endless white salt flats, a lone girl in a blue coat.",
        characters: ["Mira"], places: ["The flats"], mood: "calm",
        seconds: index == 6 ? 12 : nil, isApproved: title.2 != .draft,
        continuity: index == 6 ? .lastFrame : .cut)
    }
    let takes = [
      Samples.completed(0x3f2a_0011, "a", ago: 90), Samples.completed(0x3f2a_0012, "b", ago: 80),
    ]
    project.parts[0].takes = takes.map { Take(operation: $0.id, isChosen: $0.id == takes[0].id) }
    return ProjectRecord(
      project: project, states: states,
      operations: Dictionary(uniqueKeysWithValues: takes.map { ($0.id, $0) }),
      staleness: "1 chapter is stale: its style has changed. Refreshing it costs $0.80.")
  }

  /// A book with so many chapters.
  static func long(_ count: Int) -> ProjectRecord {
    var record = saltRoad
    let model = record.project.parts[7]
    record.project.parts = (0..<count).map { index in
      var part = model
      part.id = Self.part(index + 1)
      part.title = "Chapter of number \(index + 1)"
      return part
    }
    return record
  }

  static var list: [ProjectSummary] {
    [
      saltRoad.summary,
      ProjectSummary(
        id: ProjectID(number: 0xB00C_0003), kind: .book, title: "Nocturnes",
        parts: [PartSummary(id: part(91), title: "Night", state: .made)]),
      ProjectSummary(
        id: movie, kind: .movie, title: "Paper Boats",
        parts: [PartSummary(id: part(92), title: "Gutter", state: .draft)]),
      ProjectSummary(
        id: ProjectID(number: 0x0F11_0004), kind: .movie, title: "Old one", isArchived: true),
    ]
  }
}

extension Stage {
  /// With the list of projects read.
  static func withProjects(
    width: Int = 120, height: Int = 36, _ list: [ProjectSummary] = ProjectSamples.list
  ) -> Stage {
    var stage = Stage(width: width, height: height, focus: .operations)
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(list))))
    return stage
  }

  /// Another project than `saltRoad`.
  static var boats: ProjectRecord {
    ProjectRecord(
      project: Project(
        id: ProjectSamples.movie, kind: .movie, title: "Paper Boats",
        parts: [Part(id: ProjectSamples.part(92), title: "Gutter")]))
  }

  /// With an outline open, and an engine that carries out what is asked of it.
  static func withOutline(
    _ record: ProjectRecord = ProjectSamples.saltRoad, width: Int = 120, height: Int = 36
  ) -> Stage {
    var stage = withProjects(width: width, height: height)
    stage.press("B")
    stage.state.openOutline(record)
    return stage
  }

  /// The change that is asked for, if one is.
  var asked: ProjectCall? {
    for case .project(.call(_, let call, _)) in effects { return call }
    return nil
  }

  var askedEdit: ProjectEdit? {
    asked?.edit
  }

  var asksForPlan: Bool {
    effects.contains { if case .project(.plan) = $0 { true } else { false } }
  }

  /// The wish of the draft that is asked for, if one is.
  var askedDraft: OutlineWish? {
    for case .project(.draft(_, _, let wish)) in effects { return wish }
    return nil
  }

  /// Answers the change that is underway as an engine would.
  mutating func answer(_ failure: Failure? = nil, cost: ProjectCost? = nil) {
    guard let underway = state.calls.first else { return }
    if let failure {
      return send(.project(.called(ticket: underway.ticket, .failure(failure))))
    }
    guard let edit = underway.call.edit, var record = state.outline?.record else {
      return send(.project(.called(ticket: underway.ticket, .success(nil))))
    }
    _ = try? record.project.apply(edit)
    record.undoName = edit.name(in: record.project.kind)
    record.cost = cost ?? record.cost
    for part in record.project.parts where record.states[part.id] == nil {
      record.states[part.id] = part.isApproved ? .approved : .draft
    }
    send(.project(.called(ticket: underway.ticket, .success(record))))
  }

  /// Answers an undo: the project is as it was.
  mutating func answer(restoring project: Project, cost: ProjectCost? = nil) {
    guard let underway = state.calls.first, var record = state.outline?.record else { return }
    record.project = project
    record.cost = cost ?? record.cost
    record.redoName = record.undoName
    record.undoName = nil
    send(.project(.called(ticket: underway.ticket, .success(record))))
  }

  var titles: [String] { state.outline?.project.parts.map(\.title) ?? [] }
}
