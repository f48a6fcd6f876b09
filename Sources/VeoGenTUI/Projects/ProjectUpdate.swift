import VeoGenCore

extension State {
  /// Takes in what the engine answered about books and movies.
  mutating func take(_ message: ProjectMessage) -> [Effect] {
    switch message {
    case .listed(let ticket, let result): return listed(ticket, result)
    case .opened(let ticket, _, let result): return opened(ticket, result)
    case .called(let ticket, let result): return called(ticket, result)
    case .wouldLetGo(let ticket, let held): return askToLetGo(ticket, held)
    case .manuscriptRead(let ticket, let result): return manuscriptRead(ticket, result)
    case .drafted(let ticket, let result): return drafted(ticket, result)
    case .planned(let ticket, let result): return planned(ticket, result)
    case .generated(let id, let result): return generated(id, result)
    case .filmed(let ticket, let result): filmed(ticket, result)
    case .looked(let ticket, let result): return footageCame(ticket, result)
    }
    return []
  }
}
