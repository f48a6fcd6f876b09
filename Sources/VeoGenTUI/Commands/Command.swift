import TextUI

/// One thing that can be done: its keys, where they work, and why it may not be possible now.
///
/// Footer, help, the README's table and the keys themselves are computed from these records. A class,
/// as every frame passes dozens of them on.
final class Command: Sendable, Identifiable {
  /// A part of the help.
  enum Group: String, Sendable, CaseIterable {
    case studio = "Studio"
    case prompt = "Prompt"
    case settings = "Settings"
    case operation = "Operation"
    case projects = "Projects"
    case outline = "Outline"
    case overlay = "Here"
    case moving = "Moving"
    case editing = "Editing text"
  }

  /// Stable: key files name it.
  let id: String
  let group: Group
  /// A word or two for the footer.
  let name: String
  /// What it does, a sentence without its full stop.
  let explanation: String
  /// What else people call it, for searches: words that are nowhere shown.
  let words: String
  /// The one to show first. The person may have chosen others: see `State.keys(of:in:)`.
  let keys: [KeySequence]
  let contexts: ContextSet
  let action: Action
  /// How much it matters in the footer: 0 is not shown, 9 is shown before all others.
  let footer: Int
  /// Why it cannot be done now, a sentence; nil when it can.
  let whyNot: @Sendable (State) -> String?
  /// Why all that it does now is to say why it does nothing; nil: it does something. The footer leaves it
  /// out then. Its key goes on asking the engine, which knows best.
  let whyIdle: @Sendable (State) -> String?

  init(
    _ id: String, _ group: Group, _ name: String, _ explanation: String,
    words: String = "", keys: String, in contexts: ContextSet, footer: Int = 0, _ action: Action,
    whyNot: @escaping @Sendable (State) -> String? = { _ in nil },
    whyIdle: @escaping @Sendable (State) -> String? = { _ in nil }
  ) {
    self.whyIdle = whyIdle
    self.id = id
    self.group = group
    self.name = name
    self.explanation = explanation
    self.words = words
    self.keys = Command.alternatives(keys)
    self.contexts = contexts
    self.action = action
    self.footer = footer
    guard action.needsItKept else {
      self.whyNot = whyNot
      return
    }
    self.whyNot = { state in Availability.inTrash(state) ?? whyNot(state) }
  }

  /// Why it is of no use now, for lists of commands.
  func reason(_ state: State) -> String? { whyNot(state) ?? whyIdle(state) }

  /// Reads `^G F5 g→g`: alternatives divided by spaces, keys of a sequence by arrows.
  private static func alternatives(_ names: String) -> [KeySequence] {
    names.split(separator: " ").map { sequence in
      KeySequence(sequence.split(separator: "→").compactMap { KeyPress(String($0)) })
    }
  }
}
