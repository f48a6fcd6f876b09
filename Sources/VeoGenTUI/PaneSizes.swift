import TextUI
import VeoGenCore

/// How far the borders between panes were moved from where they stand by themselves.
struct PaneSizes: Hashable, Sendable {
  /// Rows of prompt and settings.
  var top = 0
  /// Columns of the settings.
  var settings = 0
  /// Rows of the detail.
  var detail = 0
  /// Columns of the tree of projects.
  var projects = 0

  /// A border that can be moved.
  enum Border: Sendable, Equatable {
    /// Between the prompt and the settings.
    case settings
    /// Between those and the operations.
    case top
    /// Between the operations and the detail.
    case detail
    /// Between the tree and the others.
    case projects
  }

  mutating func move(_ border: Border, to point: Point, in layout: Layout) {
    switch border {
    case .settings: settings += layout.settings.x - point.x
    case .top: top += point.y - (layout.operations.y - 1)
    case .projects: projects += point.x - (layout.projects.maxX - 1)
    case .detail: detail += layout.detail.y - point.y
    }
  }
}

extension Layout {
  /// The border under a cell; nil when there is none that can be moved.
  func border(at point: Point) -> PaneSizes.Border? {
    guard form == .wide || form == .medium, !operations.isEmpty, !prompt.isEmpty else { return nil }
    if !projects.isEmpty, point.x < prompt.x + 1 {
      return point.x >= projects.maxX - 1 && point.y < footer.y && point.y > header.y
        ? .projects : nil
    }
    if point.y == prompt.maxY - 1 || point.y == operations.y { return .top }
    if point.y < operations.y, point.x == prompt.maxX - 1 || point.x == settings.x {
      return .settings
    }
    if !detail.isEmpty, point.y == operations.maxY - 1 || point.y == detail.y { return .detail }
    return nil
  }
}

extension State {
  /// Moves the border beside the pane with the focus by a row or column.
  mutating func resizePane(_ change: PaneChange) {
    guard !layout.prompt.isEmpty, !layout.operations.isEmpty else {
      return show(.info, "One pane has the whole screen here: there is no border to move.")
    }
    switch change {
    case .taller: sizes.top += focus == .operations ? -1 : 1
    case .lower: sizes.top += focus == .operations ? 1 : -1
    case .wider where focus == .projects: sizes.projects += isOutlineOpen ? -1 : 1
    case .narrower where focus == .projects: sizes.projects += isOutlineOpen ? 1 : -1
    case .wider: sizes.settings += focus == .settings ? 1 : -1
    case .narrower: sizes.settings += focus == .settings ? -1 : 1
    case .standard: sizes = PaneSizes()
    }
    panesMoved()
  }

  mutating func drag(to point: Point) {
    guard let border = dragged else { return }
    sizes.move(border, to: point, in: layout)
    panesMoved()
  }

  private mutating func panesMoved() {
    sizes = layout.fitted(sizes)
    panesChanged()
  }

  /// Scrolls what stands in panes of another size now.
  mutating func panesChanged() {
    projects.refresh(height: treeHeight)
    operations.showTop(height: listHeight)
    prompt.field.reveal(size: promptArea.text.size)
  }
}

/// What is done to the size of a pane.
enum PaneChange: Sendable, Hashable {
  case taller, lower, wider, narrower, standard
}
