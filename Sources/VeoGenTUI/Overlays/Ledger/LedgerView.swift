import TextUI
import VeoGenCore

/// What was spent, is reserved and was not charged: how the caps stand, entries, sums.
enum LedgerView {
  static func draw(_ ledger: LedgerState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(ledger, state, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count, in: Rect(state.size))
    canvas.overlayBox(box, "Ledger", look)
    canvas.scrolled(lines, top: ledger.scroll.top, in: inside, look)
  }

  static func lines(_ ledger: LedgerState, _ state: State, _ look: Look, width: Int)
    -> [StyledLine]
  {
    guard let report = ledger.report else { return [StyledLine("Reading the ledger…", look.dim)] }
    let (caps, digits) = (report.caps, report.digits)
    let standing =
      standing("Today", report.today, cap: caps.perDay, digits, look, width)
      + standing("This month", report.month, cap: caps.perMonth, digits, look, width)
      + limits(caps, state, look, width: width)
    guard !report.entries.isEmpty else {
      return standing + [[]]
        + wrapped("Nothing was reserved or spent so far.", look.dim, width: width)
    }
    let columns = Columns(report.entries, state, digits: digits, isWide: width >= 76)
    return standing + [[]] + report.entries.map { row($0, columns, state, look, width) } + [[]]
      + sums(report, look) + unknown(report, look, width) + more(report, look, width)
  }

  /// In as many lines as it takes: none of the money is cut off.
  private static func standing(
    _ name: String, _ sum: Budget.Sum, cap: Money?, _ digits: Int, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    var parts = sum.spentParts(digits: digits).map { (", ", StyledLine($0, look.money)) }
    if sum.reserved > .zero {
      parts.append((" · ", StyledLine("\(sum.reserved.text(digits: digits)) reserved", look.text)))
    }
    if let cap { parts.append((" · ", StyledLine("of \(cap.short)", look.text))) }
    var lines: [StyledLine] = []
    for (separator, part) in parts {
      let more = StyledLine(separator, look.text) + part
      if let last = lines.last, last.columns + more.columns <= width {
        lines[lines.count - 1] = last + more
      } else {
        lines.append(StyledLine(Width.pad(lines.isEmpty ? name : "", to: 12), look.dim) + part)
      }
    }
    return lines
  }

  /// What holds expenses back beside the day and the month, and where it does not count.
  private static func limits(
    _ caps: Budget.Caps, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    func line(_ name: String, _ words: String) -> StyledLine {
      StyledLine(Width.pad(name, to: 12), look.dim) + StyledLine(words, look.text)
    }
    var lines: [StyledLine] = []
    if let clip = caps.perOperation { lines.append(line("A clip", "at most \(clip.short)")) }
    if let project = caps.perProject { lines.append(line("A project", "at most \(project.short)")) }
    lines.append(line("Asks first", "above \(state.budget.confirmAbove.short)"))
    if caps == Budget.Caps() {
      lines += wrapped(
        "No cap is set: [budget] in config.toml sets one.", look.dim, width: width)
    }
    if !state.settings.provider.isBilled {
      lines += wrapped(
        "None of it counts for the sandbox, which bills nothing.", look.attention, width: width)
    }
    return lines
  }

  /// As wide as what stands in them.
  private struct Columns {
    let isWide: Bool
    let digits: Int
    private(set) var time = 0
    private(set) var status = 0
    private(set) var amount = 0

    init(_ entries: [LedgerEntry], _ state: State, digits: Int, isWide: Bool) {
      self.isWide = isWide
      self.digits = digits
      for entry in entries {
        time = max(time, Width.columns(of: self.time(entry, state)))
        status = max(status, Width.columns(of: LedgerView.status(entry)))
        amount = max(amount, Width.columns(of: LedgerView.amount(entry, digits)))
      }
    }

    func time(_ entry: LedgerEntry, _ state: State) -> String {
      isWide
        ? state.localTime.full(entry.at, now: state.now)
        : state.localTime.short(entry.at, now: state.now)
    }
  }

  private static func row(
    _ entry: LedgerEntry, _ columns: Columns, _ state: State, _ look: Look, _ width: Int
  ) -> StyledLine {
    let gap = columns.isWide ? "  " : " "
    let time = Width.pad(columns.time(entry, state), to: columns.time)
    let id = columns.isWide ? entry.operation.short + gap : ""
    var line = StyledLine(time + gap + id, look.dim)
    line.append(Width.pad(status(entry), to: columns.status) + gap, style(entry, look))
    line.append(
      Width.padLeft(amount(entry, columns.digits), to: columns.amount) + "  ",
      entry.amountWords(digits: columns.digits) == nil ? look.dim : look.money)
    if columns.isWide {
      let name = state.service.catalog.videoModel(entry.model)?.name ?? entry.model
      line.append(Width.pad(Width.truncate(name, to: 16), to: 16) + "  ", look.dim)
    }
    let words = entry.prompt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    line.append(Width.truncate(words, to: max(0, width - line.columns)), look.text)
    return line
  }

  fileprivate static func status(_ entry: LedgerEntry) -> String {
    entry.isBilled ? entry.status.words : "not billed"
  }

  /// The most that it can be is marked; what is not billed is what it would be.
  fileprivate static func amount(_ entry: LedgerEntry, _ digits: Int) -> String {
    entry.amountWords(digits: digits) ?? (entry.isBilled ? "-" : entry.estimate.description)
  }

  private static func style(_ entry: LedgerEntry, _ look: Look) -> Style {
    guard entry.isBilled else { return look.dim }
    switch entry.status {
    case .charged: return look.text
    case .perhaps: return look.attention
    case .reserved: return look.accent
    case .notCharged: return look.dim
    }
  }

  private static func sums(_ report: LedgerReport, _ look: Look) -> [StyledLine] {
    let billed = LedgerStatus.allCases.map(report.line).filter { $0.count > 0 }.map { line in
      StyledLine(Width.pad(line.status.words, to: 17), look.dim)
        + (line.status == .notCharged
          ? []
          : StyledLine(line.amount.text(digits: report.digits), look.money)
            + StyledLine(" · ", look.dim))
        + StyledLine(Wording.count(line.count, "entry", "entries"), look.dim)
    }
    let free = report.unbilledCount
    guard free > 0 else { return billed }
    return billed + [
      StyledLine(
        Width.pad("not billed", to: 17) + Wording.count(free, "entry", "entries")
          + " of the sandbox", look.dim)
    ]
  }

  private static func unknown(_ report: LedgerReport, _ look: Look, _ width: Int) -> [StyledLine] {
    guard report.hasUnknown else { return [] }
    return wrapped(
      "~ the most that it can be by the price list: what it cost is not known.", look.dim,
      width: width)
  }

  private static func more(_ report: LedgerReport, _ look: Look, _ width: Int) -> [StyledLine] {
    let all = report.lines.reduce(0) { $0 + $1.count }
    guard all > report.entries.count else { return [] }
    return wrapped(
      "The newest \(report.entries.count) of \(Wording.grouped(all)) are shown; "
        + "veogen ledger has them all.", look.dim, width: width)
  }
}
