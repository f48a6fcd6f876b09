import VeoGenCore

/// The ledger over the panes.
struct LedgerState: Sendable {
  /// The reading that is waited for.
  var ticket: Int
  /// Nil until it was read.
  var report: LedgerReport?
  var scroll = ScrollState()

  /// The newest entries are shown; `veogen ledger` has them all.
  static let limit = 500
}

extension State {
  mutating func openLedger() -> [Effect] {
    overlays.append(.ledger(LedgerState(ticket: 0)))
    return readLedger()
  }

  /// Reads the ledger where it is shown.
  mutating func readLedger() -> [Effect] {
    guard case .ledger(var ledger) = overlays.last else { return [] }
    ledger.ticket = ticket()
    overlays[overlays.count - 1] = .ledger(ledger)
    return [.readLedger(ticket: ledger.ticket, LedgerQuery(limit: LedgerState.limit))]
  }

  mutating func ledgerRead(_ ticket: Int, _ result: Result<LedgerReport, Failure>) {
    guard case .ledger(var ledger) = overlays.last, ledger.ticket == ticket else { return }
    switch result {
    case .success(let report):
      ledger.report = report
      overlays[overlays.count - 1] = .ledger(ledger)
    case .failure(let failure):
      if ledger.report == nil { overlays.removeLast() }
      show(failure)
    }
  }
}
