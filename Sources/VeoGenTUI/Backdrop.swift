import TextUI

/// The panes of the prompt and the settings, which stay as they are while one goes through the
/// operations: half of the work of a frame.
struct Backdrop: Sendable {
  /// All that they depend on.
  private struct Key: Sendable, Equatable {
    var changes: Int
    var size: Size
    var layout: Layout
    var focus: Pane
    var isCovered: Bool
    var theme: Theme
    var isColorless: Bool

    init(_ state: State, _ look: Look, _ layout: Layout) {
      changes = state.writingChanges
      size = state.size
      self.layout = layout
      focus = state.focus
      isCovered = !state.overlays.isEmpty
      theme = look.theme
      isColorless = look.isColorless
    }
  }

  private let key: Key
  private let canvas: Canvas
  private let caret: Point?

  private init(_ key: Key, _ state: State, _ look: Look, _ layout: Layout) {
    self.key = key
    var canvas = Canvas(size: state.size, style: look.text)
    let carets = [
      PromptView.draw(state, look, in: layout.prompt, on: &canvas),
      SettingsView.draw(state, look, in: layout.settings, on: &canvas),
    ]
    caret = carets.compactMap(\.self).first
    self.canvas = canvas
  }

  /// A canvas with the two panes, and where the caret stands if one of them has it.
  static func draw(_ state: State, _ look: Look, _ layout: Layout, _ last: inout Backdrop?)
    -> (Canvas, Point?)
  {
    let key = Key(state, look, layout)
    let backdrop =
      last.flatMap { $0.key == key ? $0 : nil } ?? Backdrop(key, state, look, layout)
    last = backdrop
    return (backdrop.canvas, backdrop.caret)
  }
}
