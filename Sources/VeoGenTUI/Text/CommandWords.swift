import VeoGenCore

/// What sentences call commands and services.
extension State {
  /// What one presses for a command; in lines, what one writes.
  func key(_ id: String) -> String {
    guard let command = CommandTable.command(id) else { return id }
    return isPlain ? command.name : anyKeys(of: command).first?.description ?? command.name
  }

  /// What resumes a paused queue: the key that paused it, in lines a word of its own.
  var wayToResume: String { isPlain ? Command.resuming : key("queue.pause") }

  /// Who betters prompts, at the beginning of a sentence.
  var writer: String { service.provider == .sandbox ? "The sandbox" : "Gemini" }
}
