import VeoGenCore

/// How far each clip is that is being fetched: a handful.
struct TransferTable: Sendable {
  private var entries: [(id: OperationID, progress: TransferProgress)] = []

  var all: [TransferProgress] { entries.map(\.progress) }

  subscript(_ id: OperationID) -> TransferProgress? {
    get { entries.first { $0.id == id }?.progress }
    set {
      entries.removeAll { $0.id == id }
      if let newValue { entries.append((id, newValue)) }
    }
  }
}
