import TextUI

/// The panes as they were drawn last. The next frame draws only what has changed since: while one
/// goes through the operations that is a row or two.
struct DrawnPanes: Sendable {
  /// What all panes depend on.
  private struct Ground: Sendable, Equatable {
    var size: Size
    var layout: Layout
    var focus: Pane
    var isCovered: Bool
    var theme: Theme
    var isColorless: Bool

    init(_ state: borrowing State, _ look: borrowing Look, _ layout: Layout) {
      size = state.size
      self.layout = layout
      focus = state.focus
      isCovered = !state.overlays.isEmpty
      theme = look.theme
      isColorless = look.isColorless
    }
  }

  private var ground: Ground?
  private var writing: Writing?
  private var tree: ProjectsView.Drawn?
  private var list: OperationsView.Drawn?
  private var detail: DetailView.Drawn?
  private var header: HeaderView.Words?
  /// Header and footer are on it, too; nothing lies over it.
  private(set) var canvas = Canvas(size: Size(width: 0, height: 0))

  /// Where the caret stands, if one of the panes has it.
  var caret: Point? { list?.caret ?? writing?.caret ?? tree?.caret }

  /// What of the screen is brought up to date.
  enum Part: Sendable {
    case all
    /// What the keys move.
    case moved
    /// What is told about it: the detail, the header, the footer.
    case told
  }

  /// Whether something else was shown since: what is told is as old as that.
  private var isOld = false

  /// Says that a frame shows something else in their place.
  mutating func hide() { isOld = true }

  /// Whether all was drawn for the last frame, with nothing over it, so that a part of it can be drawn
  /// alone.
  func isWhole(for state: borrowing State, _ look: Look, _ layout: Layout) -> Bool {
    guard state.overlays.isEmpty, !isOld else { return false }
    return ground == Ground(state, look, layout)
  }

  /// Brings the canvas up to date. It is changed in place: to copy a screen costs as much as to draw
  /// a few rows.
  mutating func draw(_ part: Part, _ state: borrowing State, _ look: Look, _ layout: Layout) {
    if part != .told { drawMoved(state, look, layout) }
    if part != .moved { drawTold(state, look, layout) }
  }

  private mutating func drawMoved(_ state: borrowing State, _ look: Look, _ layout: Layout) {
    let ground = Ground(state, look, layout)
    if ground != self.ground {
      self = DrawnPanes()
      self.ground = ground
      canvas = Canvas(size: state.size, style: look.text)
    }
    tree = ProjectsView.draw(state, look, in: layout.projects, since: tree, on: &canvas)
    writing = Writing(state, look, layout, since: writing, on: &canvas)
    list = OperationsView.draw(state, look, in: layout.operations, since: list, on: &canvas)
  }

  private mutating func drawTold(_ state: borrowing State, _ look: Look, _ layout: Layout) {
    detail = DetailView.draw(state, look, in: layout.detail, since: detail, on: &canvas)
    let words = HeaderView.Words(state)
    if words != header { HeaderView.draw(state, look, in: layout.header, on: &canvas) }
    header = words
    FooterView.draw(state, look, in: layout.footer, on: &canvas)
    isOld = false
  }

  /// The prompt and the settings.
  private struct Writing: Sendable {
    private let changes: Int
    let caret: Point?

    init(
      _ state: borrowing State, _ look: Look, _ layout: Layout, since last: Writing?,
      on canvas: inout Canvas
    ) {
      if let last, last.changes == state.writingChanges {
        self = last
        return
      }
      changes = state.writingChanges
      if last != nil {
        canvas.fill(layout.prompt, look.text)
        canvas.fill(layout.settings, look.text)
      }
      let carets = [
        PromptView.draw(state, look, in: layout.prompt, on: &canvas),
        SettingsView.draw(state, look, in: layout.settings, on: &canvas),
      ]
      caret = carets.compactMap(\.self).first
    }
  }
}
