import VeoGenCore

/// What sentences call commands and services.
extension State {
  /// What one presses for a command, here if it has a key here; in lines, what one writes.
  func key(_ id: String) -> String {
    guard let command = CommandTable.command(id) else { return id }
    guard !isPlain else { return command.name }
    let keys = keys(of: command, in: context) + anyKeys(of: command)
    return keys.first?.description ?? command.name
  }

  /// What undoes in a text. Of its keys the one that keyboards have is named.
  var undoKey: String {
    guard let command = CommandTable.command("edit.undo") else { return "" }
    let keys = anyKeys(of: command).map(\.description)
    return keys.contains("Alt-u") ? "Alt-u" : keys.first ?? "undo"
  }

  /// What resumes a paused queue: the key that paused it, in lines a word of its own.
  var wayToResume: String { isPlain ? Command.resuming : key("queue.pause") }

  /// Who betters prompts, at the beginning of a sentence.
  var writer: String { service.provider == .sandbox ? "The sandbox" : "Gemini" }

  /// `under $0.05`: what its answer costs; nil where nothing is billed, or nothing known.
  func writingPrice(reading bytes: Int, writing words: Int) -> String? {
    guard service.provider != .sandbox else { return nil }
    return WritingPrice.bound(
      of: service.textModel, reading: bytes, writing: words, in: service.catalog
    ).map { "under \($0)" }
  }
}
