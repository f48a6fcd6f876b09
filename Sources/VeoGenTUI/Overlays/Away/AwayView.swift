import FoundationEssentials
import TextUI
import VeoGenCore

/// What happened while the studio was closed. Any key closes it, and does what it does.
enum AwayView {
  static func draw(_ away: Away, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(away, state, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count + 2, in: Rect(state.size))
    canvas.overlayBox(box, "While you were away", look)
    canvas.scrolled(lines, top: 0, in: inside, look)
  }

  static func lines(_ away: Away, _ state: State, _ look: Look, width: Int) -> [StyledLine] {
    let since = "since \(state.localTime.short(away.since, now: state.now))"
    // What needs the person may be older.
    let head =
      summary(away).map { StyledLine($0 + ", ", look.strong) + StyledLine(since, look.dim) }
      ?? StyledLine("Something needs you:", look.strong)
    var lines: [StyledLine] = [head.truncated(to: width)]
    if away.uncertain > 0 {
      let what = away.uncertain == 1 ? "1 was" : "\(away.uncertain) were"
      lines += wrapped(
        "\(what) sent and got no answer: \(state.key("operation.retry")) sends again, "
          + "\(state.key("operation.cancel")) gives up.", look.attention, width: width)
    }
    if away.waiting > 0 {
      let what =
        away.waiting == 1 ? "1 is queued and starts" : "\(away.waiting) are queued and start"
      lines += wrapped(
        "\(what) only at your word: \(state.key("queue.hold")) lets one go, "
          + "\(state.wayToResume) the queue.", look.attention, width: width)
    }
    if away.expiring > 0 {
      lines += wrapped(
        "\(away.expiring) made, not saved, and kept for less than a day.", look.attention,
        width: width)
    }
    if !away.ended.isEmpty { lines.append([]) }
    for operation in away.ended {
      let status = OperationStatus(operation, state, look)
      let right = status.line(fitting: width / 2)
      let room = max(8, width - right.columns - 4)
      let left =
        StyledLine(operation.state.glyph + " ", status.style)
        + StyledLine(Width.pad(Width.truncate(operation.headline, to: room), to: room), look.text)
      lines.append(left + StyledLine("  ", look.text) + right)
    }
    return lines
  }

  /// What happened; nil: nothing.
  private static func summary(_ away: Away) -> String? {
    var parts: [String] = []
    if away.completed > 0 { parts.append("\(away.completed) saved") }
    let failed = away.failed - away.refused
    if away.refused > 0 { parts.append("\(away.refused) refused") }
    if failed > 0 { parts.append("\(failed) failed") }
    if away.spent > .zero {
      parts.append(Budget.Sum(spent: away.spent, perhaps: away.perhaps).spentWords())
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
