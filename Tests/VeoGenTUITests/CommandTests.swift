import Testing
import TextUI

@testable import VeoGenTUI

@Suite struct CommandTests {
  @Test func everyCommandHasKeysThatAreKnown() {
    for command in CommandTable.commands {
      #expect(!command.keys.isEmpty, "\(command.id)")
      #expect(!command.explanation.isEmpty && !command.explanation.hasSuffix("."))
    }
    #expect(Set(CommandTable.commands.map(\.id)).count == CommandTable.commands.count)
  }

  @Test(arguments: Context.allCases) func noKeyHasTwoMeanings(context: Context) {
    var meanings: [KeySequence: [String]] = [:]
    for command in CommandTable.commands(in: context) {
      for key in command.keys { meanings[key, default: []].append(command.id) }
    }
    for (key, ids) in meanings { #expect(ids.count == 1, "\(key): \(ids)") }
    for key in meanings.keys {
      let longer = meanings.keys.filter {
        $0.presses.count > key.presses.count && $0.presses.starts(with: key.presses)
      }
      #expect(longer.isEmpty, "\(key) hides \(longer)")
    }
  }

  @Test(arguments: Context.allCases) func lettersAreTextInTextFields(context: Context) {
    guard context.isText else { return }
    for command in CommandTable.commands(in: context) {
      for case .character(let letter) in command.keys.compactMap(\.presses.first)
        .filter(\.modifiers.isEmpty).map(\.key)
      {
        #expect(letter == "@", "\(command.id)")
      }
    }
  }

  @Test(arguments: Context.allCases) func helpListsEveryCommandOfAContext(context: Context) {
    let items = PaletteState(kind: .help, context: context).items(Stage().state)
    for command in CommandTable.commands(in: context) {
      let item = items.first { $0.explanation == command.explanation }
      #expect(Set(command.keys).isSubset(of: item?.keys ?? []), "\(command.id)")
    }
  }

  @Test func quitSuspendAndRedrawWorkEverywhere() {
    for context in Context.allCases {
      for key in ["^Q", "^C", "^Z", "^L"] {
        let command = KeySequence(key).flatMap {
          KeyMap.standard.meaning(of: $0.presses, in: context)
        }
        #expect(command != nil, "\(key) in \(context)")
      }
    }
  }

  @Test func helpIsOpenedFromEveryContextAndNeverCutOff() {
    for width in stride(from: 40, through: 200, by: 7) {
      for focus in Pane.allCases {
        var stage = Stage(width: width, height: 24, focus: focus)
        #expect(FooterHints(stage.state).hints.contains { $0.command.action == .help })
        stage.press("F1")
        #expect(stage.state.context == .palette)
      }
    }
  }

  @Test func footerHintsDoNotOverlap() {
    for width in 40...200 {
      let hints = FooterHints(Stage(width: width, focus: .operations).state).hints
        .sorted { $0.columns.lowerBound < $1.columns.lowerBound }
      for (left, right) in zip(hints, hints.dropFirst()) {
        #expect(left.columns.upperBound < right.columns.lowerBound)
      }
      #expect((hints.last?.columns.upperBound ?? 0) <= width)
    }
  }

  @Test func theKeyTableNamesEveryCommand() {
    let markdown = KeyTable.markdown()
    for command in CommandTable.commands {
      #expect(markdown.contains(command.explanation), "\(command.id)")
    }
    #expect(markdown.contains("| `^G` `Alt-Enter` `F5` |"))
  }
}
