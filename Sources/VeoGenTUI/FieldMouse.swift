import FoundationEssentials
import TextUI

/// What the mouse does in fields of text: as with Shift and the arrows, only quicker.
struct FieldMouse: Sendable, Equatable {
  /// What is held while the button is down.
  var grip: TextGrip?
  /// The field that was pressed in.
  let context: Context
  /// Where and when, and how often in a row; 0: it was dragged since.
  let point: Point
  let at: Date
  var count: Int

  static let units: [TextUnit] = [.character, .word, .line]
}

extension State {
  /// A press in the field that has the keys sets the caret; the second one selects the word, the third
  /// one the line, one with shift what is between. Nil: it was elsewhere.
  mutating func pressField(_ event: MouseEvent) -> [Effect]? {
    guard let (field, area) = writtenField, area.contains(event.point) else { return nil }
    let offset = field.offset(at: event.point, in: area)
    let isShifted = event.modifiers.contains(.shift)
    let count = isShifted ? 0 : presses(at: event.point)
    let unit = FieldMouse.units[max(0, count - 1)]
    let grip = isShifted ? field.gripOfSelection : field.grip(of: unit, at: offset)
    fieldMouse = FieldMouse(
      grip: grip, context: context, point: event.point, at: now, count: count)
    return edit(grip.edit(to: offset, in: field))
  }

  /// Selects as far as the pointer went; outside of the field it scrolls. Nil: no text is held.
  mutating func dragInField(to point: Point) -> [Effect]? {
    guard let held = fieldMouse, let grip = held.grip, held.context == context,
      let (field, area) = writtenField
    else { return nil }
    if point != held.point { fieldMouse?.count = 0 }
    return edit(grip.edit(to: field.offset(at: point, in: area), in: field))
  }

  /// How often it was pressed there at once; after the third time it begins anew.
  private func presses(at point: Point) -> Int {
    guard let last = fieldMouse, last.context == context, last.point == point,
      now.timeIntervalSince(last.at) <= Self.doubleClick
    else { return 1 }
    return last.count % FieldMouse.units.count + 1
  }

  /// The field that has the keys, and where it is drawn.
  private var writtenField: (TextField, Rect)? {
    switch context {
    case .prompt: (prompt.field, promptArea.text)
    case .settingText: settings.editor.map { ($0, SettingsView.editorArea(self)) }
    case .filter: operations.filter.map { ($0, OperationsView.filterField(self)) }
    case .projectSearch: projects.search.map { ($0, ProjectsView.searchField(self)) }
    case .outlineLine, .outlineText:
      outline.flatMap { outline in outline.editor.map { ($0.field, editorArea(outline)) } }
    default: overlays.last.flatMap(field)
    }
  }

  private func field(of overlay: Overlay) -> (TextField, Rect)? {
    let bounds = Rect(size)
    switch overlay {
    case .palette(let palette): return (palette.field, PaletteView.place(in: bounds).text)
    case .sessions(let sessions): return (sessions.field, SessionsView.place(in: bounds).text)
    case .themes(let themes):
      return (themes.field, ThemesView.place(count: themes.choices.count, in: bounds).text)
    case .attach(let attach): return (attach.field, place(of: attach).field)
    case .ask(let ask):
      let fields = AskView.fields(ask, in: AskView.place(ask, in: bounds).inside)
      return (ask.lines[ask.index].field, fields[ask.index])
    default: return nil
    }
  }
}

extension TextField {
  /// The offset under a point of the screen, for a field that is drawn in `area`; a field of one line
  /// takes those above and below it as its own.
  fileprivate func offset(at point: Point, in area: Rect) -> Int {
    offset(
      at: Point(x: point.x - area.x, y: multiline ? point.y - area.y : 0), size: area.size)
  }
}
