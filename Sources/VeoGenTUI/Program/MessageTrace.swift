import TextUI
import VeoGenCore

/// What came to the studio, what it asked for because of it, and how long that took, a line each: for
/// whoever looks for a fault in it.
///
/// Neither prompts nor anything else that was read or pasted is in it; what was typed into a text is
/// only where the person wants that.
public struct MessageTrace: Sendable {
  private let hasText: Bool
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - hasText: whether characters that were typed into a text are named.
  ///   - write: takes a line without its end.
  public init(hasText: Bool, write: @escaping @Sendable (String) -> Void) {
    self.hasText = hasText
    self.write = write
  }

  /// A line about a message that came in `context`.
  func note(_ message: Message, in context: Context, _ effects: [Effect], took: Duration) {
    guard !effects.isEmpty || !message.isOfEachRound else { return }
    let asked = effects.isEmpty ? "" : " -> " + effects.map(Self.name).joined(separator: " ")
    let (seconds, attoseconds) = took.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    write("\(context.id): \(words(of: message, in: context))\(asked) \(microseconds) us")
  }

  private func words(of message: Message, in context: Context) -> String {
    switch message {
    case .terminal(.key(let press)):
      // A letter goes on from a question to the prompt, a digit begins a setting.
      let isTyped =
        press.modifiers.isEmpty && (context.isText || [.confirm, .settings].contains(context))
      if isTyped, !hasText, case .character = press.key { return "key character" }
      return "key \(press)"
    case .typed(let run): return "typed \(run.text.utf8.count) bytes"
    case .terminal(.paste(let text)): return "paste \(text.utf8.count) bytes"
    case .terminal(.mouse(let event)):
      return "mouse \(Self.name(event.action)) \(event.point.x),\(event.point.y)"
    case .terminal(.resize(let size)): return "resize \(size.width)x\(size.height)"
    case .terminal(let event): return "terminal \(Self.name(event))"
    case .engine(.changed(let operation)):
      return "engine changed \(operation.id.rawValue) \(operation.state.rawValue)"
    case .engine(let event): return "engine \(Self.name(event))"
    case .project(let message): return "project \(Self.name(message))"
    default: return Self.name(message)
    }
  }

  private static func name(_ effect: Effect) -> String {
    guard case .project(let effect) = effect else { return name(effect as Any) }
    return "project." + name(effect as Any)
  }

  /// The name of an enumeration's case, without what it holds.
  private static func name(_ value: Any) -> String {
    Mirror(reflecting: value).children.first?.label ?? "\(value)"
  }
}

extension Message {
  fileprivate var isOfEachRound: Bool {
    switch self {
    case .time, .rested: true
    default: false
    }
  }
}
