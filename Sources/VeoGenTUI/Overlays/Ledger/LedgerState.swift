import VeoGenCore

/// The ledger over the panes.
struct LedgerState: Sendable {
  /// The reading that is waited for.
  var ticket: Int
  /// Nil until it was read.
  var report: LedgerReport?
  var scroll = ScrollState()
  /// Whether an answer is waited for, and whether something has changed since it was asked for.
  var isReading = false
  var isOutdated = false

  /// The newest entries are shown; `veogen ledger` has them all.
  static let limit = 500
}

extension State {
  mutating func openLedger() -> [Effect] {
    overlays.append(.ledger(LedgerState(ticket: 0)))
    return readLedger()
  }

  /// Reads the ledger where it is shown, once at a time: what changes meanwhile is read afterwards.
  mutating func readLedger() -> [Effect] {
    for (place, overlay) in overlays.enumerated() {
      guard case .ledger(var ledger) = overlay else { continue }
      let wasReading = ledger.isReading
      if wasReading { ledger.isOutdated = true } else { ledger.ticket = ticket() }
      ledger.isReading = true
      overlays[place] = .ledger(ledger)
      guard !wasReading else { return [] }
      return [.readLedger(ticket: ledger.ticket, LedgerQuery(limit: LedgerState.limit))]
    }
    return []
  }

  /// The answer, also where something lies over the ledger by now.
  mutating func ledgerRead(_ ticket: Int, _ result: Result<LedgerReport, Failure>) -> [Effect] {
    for (place, overlay) in overlays.enumerated() {
      guard case .ledger(var ledger) = overlay, ledger.ticket == ticket else { continue }
      let isOutdated = ledger.isOutdated
      (ledger.isReading, ledger.isOutdated) = (false, false)
      if case .success(let report) = result { ledger.report = report }
      overlays[place] = .ledger(ledger)
      if case .failure(let failure) = result {
        if ledger.report == nil { overlays.remove(at: place) }
        show(failure)
      }
      return isOutdated ? readLedger() : []
    }
    return []
  }
}
