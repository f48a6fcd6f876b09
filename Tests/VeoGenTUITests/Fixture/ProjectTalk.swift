import VeoGenCore

@testable import VeoGenTUI

/// What is written about books and movies in lines, and what is said.
struct ProjectTalk {
  var stage = Stage()
  var view: PlainView
  var record = ProjectSamples.saltRoad

  init() {
    stage.state.isPlain = true
    view = PlainView(stage.state)
    _ = view.news(&stage.state)
  }

  mutating func write(_ line: String) -> [String] {
    let (said, asked) = view.answer(line, &stage.state)
    stage.effects = asked
    return said + view.news(&stage.state)
  }

  mutating func send(_ message: ProjectMessage) -> [String] {
    stage.send(.project(message))
    return view.news(&stage.state)
  }

  mutating func answered() -> [String] {
    stage.answer()
    return view.news(&stage.state)
  }

  /// Whether a draft was asked for.
  func asks(for wish: OutlineWish) -> Bool {
    stage.effects.contains(
      .project(.draft(ticket: stage.state.lastTicket, ProjectSamples.book, wish)))
  }

  mutating func list() -> [String] {
    _ = write("projects")
    return send(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list)))
  }

  mutating func open() -> [String] {
    _ = list()
    _ = write("project 1")
    return send(
      .opened(
        ticket: stage.state.lastTicket, ProjectSamples.book, .success(record)))
  }
}
