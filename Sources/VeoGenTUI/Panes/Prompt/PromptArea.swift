import TextUI
import VeoGenCore

/// How the inside of the prompt pane is divided.
struct PromptArea: Equatable {
  var text: Rect
  /// One row for each input, at the bottom.
  var inputs: Rect
  /// Rows for what keeps the prompt from being sent.
  var problems: Rect

  init(inside: Rect, inputs count: Int, problems lines: Int) {
    let problemRows = min(lines, inside.height / 2)
    let (bottom, above) = inside.splitBottom(problemRows)
    let inputRows = min(count, max(0, above.height - 1) / 2 + (above.height > 2 ? 1 : 0))
    let (inputRect, rest) = above.splitBottom(min(inputRows, max(0, above.height - 1)))
    (problems, inputs) = (bottom, inputRect)
    let gap = inputRows > 0 && rest.height > 2 ? 1 : 0
    text = rest.splitBottom(gap).rest
  }
}

extension State {
  var promptArea: PromptArea {
    let inside = layout.promptText
    let lines = prompt.problems.isEmpty ? 0 : problemLines(width: inside.width).count
    return PromptArea(inside: inside, inputs: prompt.inputs.count, problems: lines)
  }

  /// The sentences of the problems, wrapped; at most four rows.
  func problemLines(width: Int) -> [String] { Array(allProblemLines(width: width).prefix(4)) }

  private func allProblemLines(width: Int) -> [String] {
    guard width > 4 else { return [] }
    let text = prompt.problems.prefix(3).map { $0.message + " " + $0.advice }
    return text.flatMap { Wrap.lines($0, width: width - 2).map(\.text) }
  }

  /// Whether the pane of the prompt has all of them on the screen.
  var showsProblems: Bool {
    guard !isPlain, overlays.isEmpty, !layout.prompt.isEmpty else { return false }
    let lines = allProblemLines(width: layout.promptText.width).count
    return lines > 0 && lines <= promptArea.problems.height
  }

  /// How much too long the prompt is to be sent; nil when it is not.
  var promptExcess: String? {
    service.catalog.videoModel(settings.model).flatMap {
      Capabilities.excess(of: prompt.text, for: $0)
    }
  }
}
