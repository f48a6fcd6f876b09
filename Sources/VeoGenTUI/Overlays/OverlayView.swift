import TextUI
import VeoGenCore

/// Draws the topmost overlay over panes that stand back.
enum OverlayView {
  /// Returns where the caret stands.
  static func draw(_ state: State, _ look: Look, on canvas: inout Canvas) -> Point? {
    guard let overlay = state.overlays.last else { return nil }
    var caret: Point?
    if !overlay.fillsScreen, let outline = state.outline, state.isOutlineOpen {
      caret = OutlineView.draw(outline, state, look, on: &canvas)
    }
    if case .outline = overlay { return caret }
    // What a theme looks like is seen on the panes.
    if overlay.context != .themes {
      canvas.restyle(canvas.bounds) {
        Style(
          foreground: look.border.foreground, background: $0.background,
          attributes: look.border.attributes)
      }
    }
    switch overlay {
    case .palette(let palette): return PaletteView.draw(palette, state, look, on: &canvas)
    case .attach(let attach): return AttachView.draw(attach, state, look, on: &canvas)
    case .sessions(let sessions): return SessionsView.draw(sessions, state, look, on: &canvas)
    case .models(let models): ModelsView.draw(models, state, look, on: &canvas)
    case .enhance(let enhance): EnhanceView.draw(enhance, state, look, on: &canvas)
    case .confirm(let question): ConfirmView.draw(question, state, look, on: &canvas)
    case .detail(let detail): DetailOverlayView.draw(detail, state, look, on: &canvas)
    case .ledger(let ledger): LedgerView.draw(ledger, state, look, on: &canvas)
    case .away(let away): AwayView.draw(away, state, look, on: &canvas)
    case .themes(let themes): return ThemesView.draw(themes, state, look, on: &canvas)
    case .log(let scroll): LogView.draw(scroll, state, look, on: &canvas)
    case .about(let about): AboutView.draw(about, state, look, on: &canvas)
    case .ask(let ask): return AskView.draw(ask, state, look, on: &canvas)
    case .drafting(let drafting): DraftingView.draw(drafting, state, look, on: &canvas)
    case .film: if let film = state.film { FilmView.draw(film, state, look, on: &canvas) }
    case .outline: break
    case .player(let player): PlayerView.draw(player, state, look, on: &canvas)
    }
    return nil
  }
}

extension Canvas {
  /// An empty box with a title, over everything.
  mutating func overlayBox(_ rect: Rect, _ title: String, _ look: Look, hint: StyledLine = []) {
    fill(rect, look.text)
    box(
      rect, style: look.borderFocused,
      titles: BoxTitles(
        topLeft: StyledLine(title, look.titleFocused), bottomRight: hint))
  }

  /// Lines from `top` on, with a scroll bar on the right border when they are more than fit.
  mutating func scrolled(_ lines: [StyledLine], top: Int, in inside: Rect, _ look: Look) {
    let start = min(max(0, top), max(0, lines.count - inside.height))
    for (offset, line) in lines.dropFirst(start).prefix(inside.height).enumerated() {
      let row = inside.row(offset)
      put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
    scrollBar(
      Rect(x: inside.maxX + 1, y: inside.y, width: 1, height: inside.height),
      total: lines.count, visible: inside.height, top: start, style: look.scroll,
      track: look.borderFocused)
  }
}

/// Text broken into lines of one style.
func wrapped(_ text: String, _ style: Style, width: Int) -> [StyledLine] {
  Wrap.lines(text, width: max(1, width)).map { StyledLine($0.text, style) }
}

extension State {
  /// Scrolls the text of the topmost overlay.
  mutating func scrollOverlay(_ motion: Motion) {
    let inside = OverlayLayout.text(in: Rect(size)).inside
    let look = Look(.dark)
    switch overlays.last {
    case .detail(var detail):
      let lines = DetailOverlayView.lines(detail, self, look, width: inside.width).count
      let height = inside.height - DetailOverlayView.pictureRows(detail, self)
      detail.scroll.move(motion, lines: lines, height: height)
      overlays[overlays.count - 1] = .detail(detail)
    case .enhance(var enhance):
      let lines = EnhanceView.lines(enhance, self, look, width: inside.width).count
      enhance.scroll.move(motion, lines: lines, height: inside.height)
      overlays[overlays.count - 1] = .enhance(enhance)
    case .ledger(var ledger):
      let lines = LedgerView.lines(ledger, self, look, width: inside.width).count
      ledger.scroll.move(motion, lines: lines, height: inside.height)
      overlays[overlays.count - 1] = .ledger(ledger)
    case .drafting(var drafting):
      let lines = DraftingView.lines(drafting, self, look, width: inside.width).count
      drafting.scroll.move(motion, lines: lines, height: inside.height)
      overlays[overlays.count - 1] = .drafting(drafting)
    case .confirm(var question):
      let height = ConfirmView.place(question, in: Rect(size)).text.height
      let lines = ConfirmView.text(question, look.text, in: Rect(size)).count
      question.scroll.move(motion, lines: lines, height: height)
      overlays[overlays.count - 1] = .confirm(question)
    case .log(var scroll):
      let lines = LogView.lines(self, look, width: inside.width).count
      scroll.move(motion, lines: lines, height: inside.height)
      overlays[overlays.count - 1] = .log(scroll)
    case .about(var about):
      let lines = AboutView.lines(about, look, width: inside.width).count
      about.scroll.move(motion, lines: lines, height: inside.height)
      overlays[overlays.count - 1] = .about(about)
    default: break
    }
  }
}
