import TextUI
import VeoGenCore

/// The mouse over what lies on the panes.
extension State {
  /// Beside a box closes it, unless something written or paid for would go with it. In a list the
  /// first click selects and the second does it.
  mutating func clickOverlay(_ event: MouseEvent) -> [Effect] {
    let point = event.point
    guard let overlay = overlays.last else { return [] }
    if let box = closingBox(overlay), !box.contains(point) { return perform(.back) }
    switch overlay {
    case .palette: return clickPalette(point)
    case .sessions: return clickSession(point)
    case .themes: return clickTheme(point)
    case .models: return clickModel(point)
    case .attach: return clickAttach(point)
    case .confirm(let question): return clickAnswer(question, point)
    case .player: return clickPlayer(point)
    case .ask: return clickAsk(event)
    case .outline: return clickOutline(point)
    case .drafting, .film: return []
    case .enhance, .detail, .ledger, .log, .about, .away: return []
    }
  }

  /// The box that a click beside closes; nil where that does nothing.
  private func closingBox(_ overlay: Overlay) -> Rect? {
    let bounds = Rect(size)
    switch overlay {
    case .palette: return PaletteView.place(in: bounds).box
    case .sessions: return SessionsView.place(in: bounds).box
    case .themes: return ThemesView.place(count: themeCount, in: bounds).box
    case .models:
      return OverlayLayout.models(count: ModelsState.models(self).count, in: bounds).box
    case .attach(let attach) where attach.field.isEmpty: return OverlayLayout.attach(in: bounds).box
    case .confirm(let question): return ConfirmView.place(question, in: bounds).box
    case .detail, .ledger, .log, .about: return OverlayLayout.text(in: bounds).box
    case .attach, .enhance, .player, .away, .ask, .outline, .drafting, .film: return nil
    }
  }

  private mutating func clickAnswer(_ question: Confirmation, _ point: Point) -> [Effect] {
    let place = ConfirmView.place(question, in: Rect(size))
    if place.yes.contains(point) { return answer(true) }
    if place.drop.contains(point) { return answer(.drop) }
    return place.no.contains(point) ? answer(false) : []
  }

  mutating func wheelOverlay(_ motion: Motion, by step: Int) -> [Effect] {
    switch overlays.last {
    case .models: moveInModels(motion)
    case .palette: scrollPalette(by: step)
    case .themes: moveInThemes(motion)
    case .sessions: moveInSessions(motion)
    case .attach: moveInAttach(motion)
    case .outline: wheelOutline(by: step)
    case .player(let shown) where shown.sheet != nil: markStill { $0 + step / 3 }
    case .player: return watch(.seek(motion == .up ? -1 : 1))
    default: for _ in 0..<3 { scrollOverlay(motion) }
    }
    return []
  }
}
