import TextUI
import VeoGenCore

/// What stands under the project's own line while there is no chapter or scene.
enum OutlineEmptyView {
  static func draw(
    _ outline: OutlineState, _ state: State, _ look: Look, in rect: Rect,
    on canvas: inout Canvas
  ) {
    guard outline.project.parts.isEmpty else { return }
    let lines = lines(outline.kind, state, look, width: rect.width)
    guard rect.height >= lines.count else { return }
    let top = (rect.height - lines.count) / 2
    for (index, line) in lines.enumerated() {
      canvas.putCentered(line, in: rect.row(top + index))
    }
  }

  private static func lines(_ kind: ProjectKind, _ state: State, _ look: Look, width: Int)
    -> [StyledLine]
  {
    let part = kind.partName
    let keys = [
      ("outline.draft", "has \(state.writer.replacing("The ", with: "the ")) draft the \(part)s"),
      ("outline.add", "adds one"),
      ("outline.editor", "writes all of it in your editor"),
    ]
    return [StyledLine("No \(part)s yet.", look.text)]
      + keys.map { id, words in
        [Span(state.key(id), look.key), Span(" " + words, look.dim)]
      }
  }
}
