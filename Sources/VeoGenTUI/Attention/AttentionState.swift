import FoundationEssentials
import VeoGenCore

/// What the person is still to be called for: each end of an operation once, together when several
/// come at about the same time.
struct AttentionState: Sendable, Equatable {
  /// Those that were seen at work; only their end is news.
  private var running: [OperationID] = []
  private var ended: [Ended] = []
  /// When the person is called.
  private(set) var dueAt: Date?
  /// Whether the window has the focus; nil: the terminal never said.
  var isFocused: Bool?

  private struct Ended: Sendable, Equatable {
    var id: OperationID
    var state: OperationState
  }

  /// How long the first end waits for others.
  static let gathering = 1.0

  /// Takes note of an operation.
  mutating func note(_ operation: VeoGenCore.Operation, now: Date) {
    let isOver = operation.state.isFinal || operation.state == .uncertain
    guard isOver else {
      if !running.contains(operation.id) { running.append(operation.id) }
      ended.removeAll { $0.id == operation.id }
      return
    }
    // What the person stopped is no news.
    guard let place = running.firstIndex(of: operation.id) else { return }
    running.remove(at: place)
    guard operation.state != .cancelled else { return }
    ended.append(Ended(id: operation.id, state: operation.state))
    dueAt = dueAt ?? now.addingTimeInterval(Self.gathering)
  }

  /// The sentence to call with; nil when it is not time.
  mutating func take(now: Date, title: (OperationID) -> String?) -> String? {
    guard let due = dueAt, due <= now else { return nil }
    defer { (ended, dueAt) = ([], nil) }
    if ended.count == 1, let one = ended.first {
      return "\(Self.word(one.state)): \(title(one.id) ?? one.id.rawValue)"
    }
    let counts = Dictionary(grouping: ended) { Self.word($0.state) }.mapValues(\.count)
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.lowercased())" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func word(_ state: OperationState) -> String {
    switch state {
    case .completed: "Saved"
    case .uncertain: "No answer"
    default: "Failed"
    }
  }
}

/// How the studio behaves, as the person wishes.
public struct StudioPreferences: Sendable, Hashable {
  /// Whether clicks come to the studio from the beginning.
  public var mouse = true
  /// Whether nothing turns, and times that run are written less often.
  public var reducesMotion = false
  /// Whether the terminal is told how far things are.
  public var tellsProgress = false
  public var attention: Attention.Method = .auto
  public var attentionWhen: Attention.When = .unfocused
  /// Whether a command is to be run, besides.
  public var runsCommand = false
  /// The themes of which one goes with the terminal; nil where there is no choice.
  public var autoThemes: AutoThemes?

  public init() {}
}

extension State {
  /// Calls the person, when it is time and as is wished.
  mutating func callForAttention() -> [Effect] {
    let rows = operations.rows
    let text = attention.take(now: now) { id in rows.first { $0.id == id }?.headline }
    guard let text, preferences.attentionWhen == .always || attention.isFocused != true else {
      return []
    }
    return [.callForAttention(text)]
  }
}
