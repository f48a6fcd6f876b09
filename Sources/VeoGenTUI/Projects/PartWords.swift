import TextUI
import VeoGenCore

/// How far a chapter or scene is, as lists show it: a sign, words, and a style, the same as an
/// operation's where they mean the same.
extension PartState {
  var glyph: String {
    switch self {
    case .draft: "✎"
    case .approved: "○"
    case .waiting, .held: OperationState.queued.glyph
    case .running: OperationState.processing.glyph
    case .uncertain: OperationState.uncertain.glyph
    case .failed: OperationState.failed.glyph
    case .made: OperationState.completed.glyph
    case .stale: "~"
    case .gone: "!"
    }
  }

  func style(_ look: Look) -> Style {
    switch self {
    case .draft: look.draft
    case .approved: look.text
    case .waiting: look.theme["op.queued"]
    case .held: look.attention
    case .running: look.theme["op.processing"]
    case .uncertain: look.theme["op.uncertain"]
    case .failed: look.theme["op.failed"]
    case .made: look.theme["op.completed"]
    case .stale, .gone: look.attention
    }
  }
}

extension ProjectRecord {
  /// How far a part is, as far as the engine has told.
  func state(of part: Part) -> PartState {
    let told = states[part.id] ?? .draft
    // What was approved just now is shown at once.
    switch told {
    case .draft where part.isApproved: return .approved
    case .approved where !part.isApproved: return .draft
    default: return told
    }
  }

  /// As the tree shows it.
  var summary: ProjectSummary {
    var summary = ProjectSummary(
      id: project.id, kind: project.kind, title: project.title,
      parts: project.parts.map {
        PartSummary(id: $0.id, title: $0.title, state: state(of: $0), isMade: isMade($0))
      }, film: film, trailer: trailer)
    summary.isFilmOutdated = isFilmOutdated
    summary.isTrailerOutdated = isTrailerOutdated
    return summary
  }
}
