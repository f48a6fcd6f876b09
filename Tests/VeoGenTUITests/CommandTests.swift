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
    var meanings: [KeyPress: [String]] = [:]
    for command in CommandTable.commands(in: context) {
      for key in command.keys { meanings[key, default: []].append(command.id) }
    }
    for (key, ids) in meanings { #expect(ids.count == 1, "\(key): \(ids)") }
  }

  @Test(arguments: Context.allCases) func lettersAreTextInTextFields(context: Context) {
    guard context.isText else { return }
    for command in CommandTable.commands(in: context) {
      for case .character(let letter) in command.keys.filter(\.modifiers.isEmpty).map(\.key) {
        #expect(letter == "@", "\(command.id)")
      }
    }
  }

  @Test(arguments: Context.allCases) func helpListsEveryKeyOfAContext(context: Context) {
    let state = Stage().state
    let lines = HelpView.lines(
      HelpState(context: context), state, Look(.dark), width: 110)
    let text = lines.map(\.text).joined(separator: "\n")
    for command in CommandTable.commands(in: context) {
      for key in command.keys { #expect(text.contains(key.description), "\(command.id) \(key)") }
    }
  }

  @Test func quitSuspendAndRedrawWorkEverywhere() {
    for context in Context.allCases {
      for key in ["^Q", "^C", "^Z", "^L"] {
        let command = KeyPress(key).flatMap { CommandTable.command(for: $0, in: context) }
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
        #expect(stage.state.context == .help)
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
