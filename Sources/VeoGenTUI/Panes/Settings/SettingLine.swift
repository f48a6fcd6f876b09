import TextUI

/// The value side of a row of the settings.
enum SettingLine {
  static func line(_ shown: SettingChoices, _ look: Look, room: Int) -> StyledLine {
    if shown.isMissing { return StyledLine(shown.value, look.faint) }
    guard !shown.choices.isEmpty else { return value(shown, look, room: room) }
    return ["  ", " "].lazy.map { inlined(shown, look, gap: $0) }.first { $0.columns <= room }
      ?? ranged(shown, look, room: room)
  }

  private static func value(_ shown: SettingChoices, _ look: Look, room: Int) -> StyledLine {
    let isDefault = ["random", "none"].contains(shown.value) || shown.value.hasPrefix("default")
    let text = shown.opens ? Width.truncate(shown.value, to: room - 2) : shown.value
    return StyledLine(text, isDefault ? look.dim : look.text)
  }

  /// All choices, the chosen one bright. Without colours it stands in brackets, and what cannot be
  /// chosen is left out.
  private static func inlined(_ shown: SettingChoices, _ look: Look, gap: String) -> StyledLine {
    laidOut(shown, look, gap: gap).line
  }

  /// The choice that stands at a column; nil: none does.
  static func choice(at column: Int, _ shown: SettingChoices, _ look: Look, room: Int) -> Int? {
    let all = ["  ", " "].lazy.map { laidOut(shown, look, gap: $0) }
    return all.first { $0.line.columns <= room }?.places.first { $0.columns.contains(column) }?
      .index
  }

  private static func laidOut(_ shown: SettingChoices, _ look: Look, gap: String) -> (
    line: StyledLine, places: [(index: Int, columns: Range<Int>)]
  ) {
    var line = StyledLine()
    var places: [(index: Int, columns: Range<Int>)] = []
    for (index, choice) in shown.choices.enumerated() {
      let isChosen = index == shown.chosen
      if look.isColorless, !choice.isAllowed, !isChosen { continue }
      if !line.isEmpty { line.append(gap, look.dim) }
      let text = look.isColorless && isChosen ? "‹\(choice.label)›" : choice.label
      let style =
        isChosen ? look.accent.adding(.bold) : choice.isAllowed ? look.dim : look.faint
      let start = line.columns
      line.append(text, style)
      places.append((index, start..<line.columns))
    }
    if !shown.unit.isEmpty { line.append(" " + shown.unit, look.dim) }
    return (line, places)
  }

  /// The chosen one, and from where to where it goes or, with a default or where there is no room,
  /// which of how many it is.
  private static func ranged(_ shown: SettingChoices, _ look: Look, room: Int) -> StyledLine {
    let allowed = shown.choices.filter(\.isAllowed)
    let chosen = shown.chosen.map { shown.choices[$0].text } ?? "–"
    let label = shown.chosen.map { shown.choices[$0].label } ?? "–"
    var line = StyledLine(label, look.accent.adding(.bold))
    if !shown.unit.isEmpty { line.append(" " + shown.unit, look.text) }
    guard let first = allowed.first, let last = allowed.last, allowed.count > 1 else { return line }
    let place = allowed.firstIndex { $0.text == chosen }
    let counted = place.map { "  \($0 + 1) of \(allowed.count)" } ?? ""
    let range = " of \(first.text) to \(last.text)"
    let ways = first.text == "default" ? [counted] : [" " + range, range, counted]
    let left = room - line.columns
    line.append(ways.first { Width.columns(of: $0) <= left } ?? counted, look.dim)
    return line
  }
}
