import TextUI
import VeoGenCore

/// A chapter or scene that the mouse holds.
struct PartDrag: Sendable, Equatable {
  var project: ProjectID
  var part: PartID
  /// Its place among the parts, from 0.
  var from: Int
  /// The place where it would be let go; nil: nowhere.
  var to: Int?
  /// Whether it is held in the tree, not in the outline.
  var isInTree: Bool
  /// Whether it was selected before, so that a click opens it.
  var opens = false

  /// Where it would be shown: the sign beside the row with this place; nil: none.
  func sign(at place: Int, in project: ProjectID) -> String? {
    guard project == self.project, let to, to == place, to != from else { return nil }
    return to > from ? "↓" : "↑"
  }
}

extension State {
  /// Takes hold of a part, with a press on its row.
  mutating func hold(
    _ part: PartID, at place: Int, of project: ProjectID, inTree: Bool, opens: Bool = false
  ) {
    held = PartDrag(
      project: project, part: part, from: place, isInTree: inTree, opens: opens)
  }

  /// The pointer has moved with what it holds; at the edges the rows scroll.
  mutating func dragPart(to point: Point) {
    guard var drag = held else { return }
    let area = drag.isInTree ? ProjectsView.rows(self) : outlineLayout.inside
    let step = point.y < area.y ? -1 : point.y >= area.maxY ? 1 : 0
    if step != 0, drag.isInTree {
      projects.scroll(by: step, height: treeHeight)
    } else if step != 0 {
      wheelOutline(by: step)
    }
    drag.to = drag.isInTree ? treePlace(at: point, of: drag.project) : partPlace(at: point)
    held = drag
    projects.redraw()
  }

  /// Lets go of it: it is moved, or was only clicked.
  mutating func dropPart() -> [Effect] {
    guard let drag = held else { return [] }
    held = nil
    projects.redraw()
    guard hasDragged else {
      guard drag.opens else { return [] }
      return drag.isInTree ? openInTree() : openInOutline()
    }
    guard let to = drag.to, to != drag.from else { return [] }
    return edit(drag.project, .move(drag.part, to: to))
  }

  /// Esc: it stays where it was.
  mutating func forgetDrag() {
    held = nil
    projects.redraw()
  }

  /// The place of the part under a point of the outline.
  private func partPlace(at point: Point) -> Int? {
    guard let place = outlinePlace(at: point), place.index > 0 else { return nil }
    return place.index - 1
  }

  /// The place of the part under a point of the tree, if it belongs to the project.
  private func treePlace(at point: Point, of project: ProjectID) -> Int? {
    let area = ProjectsView.rows(self)
    let visible = projects.window.visible(height: area.height)
    let index = visible.lowerBound + point.y - area.y
    guard area.contains(point), visible.contains(index) else { return nil }
    let row = projects.rows[index]
    guard case .part(project, _) = row.id else { return nil }
    return row.number - 1
  }
}

extension Canvas {
  /// Marks the row where what is dragged would be.
  mutating func markDrop(_ sign: String, _ row: Rect, _ look: Look) {
    let selection = look.selection
    highlight(row, Style(background: selection.background, attributes: selection.attributes))
    put(sign, at: row.origin, style: look.accent.adding(.bold), clip: row)
  }
}
