import FoundationEssentials
import TextUI
import VeoGenCore

/// The list of sessions; what is typed narrows it, or names a new one.
struct SessionsState: Sendable {
  /// What a row means.
  enum Choice: Hashable, Sendable {
    case new(String)
    case known(WorkSession)
    /// What is sent belongs to no session.
    case noSession
  }

  var known: [WorkSession] = []
  var isRead = false
  var field = TextField(multiline: false, limit: ProjectName.limit)
  var window = ListWindow<Choice>()
  var ticket: Int

  /// The rows. Where nothing is typed, none is a choice for those who use one.
  func choices(using current: String?) -> [Choice] {
    let typed = field.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !typed.isEmpty else {
      let rows = known.map(Choice.known)
      return current == nil ? rows : rows + [.noSession]
    }
    let found = known.filter { $0.name.lowercased().contains(typed.lowercased()) }
    let isKnown = known.contains { $0.name.lowercased() == typed.lowercased() }
    return found.map(Choice.known) + (isKnown ? [] : [.new(typed)])
  }
}

extension State {
  mutating func openSessions() -> [Effect] {
    let ticket = ticket()
    overlays.append(.sessions(SessionsState(ticket: ticket)))
    return [.readSessions(ticket: ticket)]
  }

  mutating func sessionsRead(_ ticket: Int, _ result: Result<[WorkSession], Failure>) {
    // One that was just named has no operation yet.
    let own = work.map { WorkSession(name: $0, count: 0, last: now) }
    changeSessions { sessions, height, current in
      guard sessions.ticket == ticket else { return }
      sessions.known = (try? result.get()) ?? []
      if let own, !sessions.known.contains(where: { $0.name == own.name }) {
        sessions.known.insert(own, at: 0)
      }
      sessions.isRead = true
      sessions.window.update(ids: sessions.choices(using: current), height: height)
    }
    if case .failure(let failure) = result { show(failure) }
  }

  mutating func editSessions(_ edit: TextEdit) {
    changeSessions { sessions, height, current in
      sessions.field.apply(edit, size: Size(width: 30, height: 1))
      sessions.window = ListWindow()
      sessions.window.update(ids: sessions.choices(using: current), height: height)
    }
  }

  mutating func moveInSessions(_ motion: Motion) {
    changeSessions { sessions, height, current in
      sessions.window.move(motion, ids: sessions.choices(using: current), height: height)
    }
  }

  private mutating func changeSessions(_ change: (inout SessionsState, Int, String?) -> Void) {
    guard case .sessions(var sessions) = overlays.last else { return }
    change(&sessions, SessionsView.place(in: Rect(size)).rows.height, work)
    overlays[overlays.count - 1] = .sessions(sessions)
  }

  mutating func chooseSession() -> [Effect] {
    guard case .sessions(let sessions) = overlays.last, let choice = sessions.window.selected
    else { return [] }
    switch choice {
    case .noSession: work = nil
    case .known(let session): work = session.name
    case .new(let typed):
      do {
        work = try ProjectName.checked(typed, of: "session")
      } catch {
        show(error)
        return []
      }
    }
    overlays.removeLast()
    show(
      .info,
      work.map { name in
        let filter = name.replacing(" ", with: "_")
        return "What is sent now belongs to \(name). / session:\(filter) lists it."
      } ?? "What is sent now belongs to no session.")
    return [.saveSession(session)]
  }

  /// The first click selects, the second uses it.
  mutating func clickSession(_ point: Point) -> [Effect] {
    let top = SessionsView.place(in: Rect(size)).rows.y
    var isSecond: Bool?
    changeSessions { sessions, height, current in
      isSecond = sessions.window.click(
        offset: point.y - top, ids: sessions.choices(using: current), height: height)
    }
    return isSecond == true ? chooseSession() : []
  }
}
