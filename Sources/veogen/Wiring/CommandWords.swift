import VeoGenCore

/// A command that has commands of its own.
struct CommandGroup: Sendable {
  var name: String
  var commands: [String]
  /// Whether it does something by itself; else it shows its help.
  var hasDefault: Bool
}

/// The words at the beginning that name a command.
enum CommandWords {
  /// Throws when one of them is no command: the parser would call it an argument of the studio or
  /// of the group, or blame the option behind it.
  static func check(_ arguments: [String]) throws(Failure) {
    let words = GlobalOptions.divided(arguments).rest
    guard let word = words.first, !word.hasPrefix("-") else { return }
    if word == "help" { return try check(Array(words.dropFirst())) }
    let known = VeoGenCommand.commandNames
    guard known.contains(word) else {
      throw unknown(
        "There is no command called \u{201C}\(Sentence.plain(word))\u{201D}.", word, known, "veogen"
      )
    }
    guard let group = VeoGenCommand.groups.first(where: { $0.name == word }) else { return }
    // Options may stand before the second name, too.
    let behind = GlobalOptions.divided(Array(words.dropFirst())).rest
    guard let second = behind.first, !second.hasPrefix("-"), !group.commands.contains(second)
    else { return }
    throw unknown(
      "\u{201C}\(Sentence.plain(second))\u{201D} is no command of veogen \(word).", second,
      group.commands, "veogen \(word)")
  }

  private static func unknown(
    _ sentence: String, _ word: String, _ known: [String], _ path: String
  ) -> Failure {
    let meant = Spelling.nearest(to: word, in: known).map { "Do you mean \(path) \($0)? " } ?? ""
    return Failure(.invalidRequest, sentence, advice: "\(meant)See \(path) --help.")
  }
}
