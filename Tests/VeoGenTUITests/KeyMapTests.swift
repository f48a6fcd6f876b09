import Foundation
import Testing
import TextUI

@testable import VeoGenTUI

@Suite struct KeyMapTests {
  @Test func allMistakesOfAFileAreOneSentence() {
    let (_, problems) = changed(
      ("nowhere", "x", "none"), ("operations", "f9", "studio.ledger"),
      ("operations", "f8", "no.such"))
    let words = KeyProblem.words(problems, in: "keys.toml")
    #expect(problems.count > 1)
    #expect(
      words?.hasPrefix(
        "keys.toml: \(problems.count) mistakes (veogen doctor names all). Line 1: there is no place"
      )
        == true, "\(words ?? "")")
    #expect(
      KeyProblem.words(Array(problems.prefix(1)), in: "keys.toml")?.contains("doctor") == false)
    #expect(KeyProblem.words([], in: "keys.toml") == nil)
  }

  private func changed(_ bindings: (String, String, String)...) -> (KeyMap, [KeyProblem]) {
    KeyMap.standard.changed(
      by: bindings.enumerated().map { index, binding in
        KeyBinding(context: binding.0, keys: binding.1, command: binding.2, line: index + 1)
      })
  }

  private func meaning(_ map: KeyMap, _ keys: String, _ context: Context) -> KeyMap.Meaning? {
    KeySequence(keys).flatMap { map.meaning(of: $0.presses, in: context) }
  }

  @Test func aChangeIsOnlyThat() {
    let (map, problems) = changed(("operations", "ctrl-r", "operation.retry"))
    #expect(problems.isEmpty)
    #expect(meaning(map, "^R", .operations) == .command("operation.retry"))
    #expect(meaning(map, "r", .operations) == .command("operation.retry"))
    #expect(meaning(map, "^R", .detail) == nil)
    #expect(map.keys(of: "operation.retry", in: .operations).first?.description == "^R")
  }

  @Test func allMeansWhereverTheCommandWorks() {
    let (map, problems) = changed(("all", "f9", "operation.play"))
    #expect(problems.isEmpty)
    for context in [Context.operations, .detail] {
      #expect(meaning(map, "F9", context) == .command("operation.play"))
    }
    #expect(meaning(map, "F9", .prompt) == nil)
  }

  /// People read these names in their file and in what is said of it.
  @Test func placesHavePlainNames() {
    for context in Context.allCases {
      #expect(context.id.allSatisfy { $0.isLowercase }, "\(context.id)")
    }
    #expect(changed(("setting", "f9", "settings.keep")).1.isEmpty)
  }

  @Test func noneTakesAKeyAway() {
    let (map, problems) = changed(("operations", "x", "none"), ("all", "ctrl-q", "none"))
    #expect(problems.isEmpty)
    #expect(meaning(map, "x", .operations) == nil)
    #expect(meaning(map, "x", .detail) != nil)
    for context in Context.allCases { #expect(meaning(map, "^Q", context) == nil) }
  }

  @Test func aKeyThatIsTakenChangesItsMeaning() {
    let (map, problems) = changed(("operations", "p", "operation.favourite"))
    #expect(problems.isEmpty)
    #expect(meaning(map, "p", .operations) == .command("operation.favourite"))
    #expect(map.keys(of: "operation.play", in: .operations).isEmpty)
  }

  @Test func sequencesCanBeMade() {
    let (map, problems) = changed(("operations", "g x", "operation.cancel"))
    #expect(problems.isEmpty)
    #expect(meaning(map, "g", .operations) == .prefix)
    #expect(meaning(map, "g x", .operations) == .command("operation.cancel"))
  }

  @Test func whatMakesNoSenseIsToldWithItsLine() {
    let (map, problems) = changed(
      ("kitchen", "x", "operation.cancel"), ("operations", "ctrl-", "operation.cancel"),
      ("operations", "ctrl-y", "operation.eat"), ("prompt", "w", "prompt.new"),
      ("operations", "g", "operation.play"), ("operations", "p p", "operation.play"),
      ("prompt", "ctrl-y", "operation.play"))
    #expect(map == KeyMap.standard)
    #expect(problems.map(\.line) == [1, 2, 3, 4, 5, 6, 7])
    let words = problems.map(\.message)
    #expect(words[0].contains("kitchen") && words[0].contains("operations"))
    #expect(words[1].contains("no key") && words[2].contains("operation.eat"))
    #expect(words[3].contains("is text in prompt") && words[4].contains("begins other keys"))
    #expect(
      words[5].contains("could never be pressed") && words[6].contains("does nothing in prompt"))
  }

  @Test func footerAndListsShowTheKeysThatWereChosen() {
    var stage = Stage(focus: .operations)
    stage.state.keyMap = changed(("operations", "f9", "operation.open")).0
    #expect(FooterHints(stage.state).hints.contains { $0.key == "F9" })
    stage.press("?")
    #expect(stage.text.contains("F9"))
  }

  /// The first place that has a key may be another than the one that is named.
  @Test func aKeyThatIsShownWorksWhereItIsSaidTo() throws {
    var stage = Stage(focus: .operations)
    stage.state.keyMap =
      changed(
        ("prompt", "ctrl-g", "none"), ("prompt", "f5", "none"), ("prompt", "alt-enter", "none"),
        ("settings", "f8", "studio.generate")
      ).0
    stage.press("Enter :")
    guard case .palette(let palette) = stage.state.overlays.last else {
      Issue.record("there is no list")
      return
    }
    let items = palette.items(stage.state.belowOverlay)
    let send = try #require(items.first { $0.id == .command("studio.generate") })
    #expect(send.place == "settings" && send.keys.first?.description == "F8")
  }

  @Test func sentencesNameTheKeysThatWereChosen() {
    var stage = Stage(focus: .operations)
    stage.state.keyMap =
      changed(
        ("all", "M", "none"), ("all", "f9", "studio.mouse"), ("all", "alt-u", "none")
      ).0
    stage.press("F9")
    #expect(stage.toast == "The terminal has the mouse now, to select with. F9 takes it back.")
    #expect(stage.state.undoKey == "^_")
  }

  /// It has the key in other places still, where it does nothing from here.
  @Test func aKeyThatWasGivenAwayIsNotShownAtItsOldCommand() throws {
    var stage = Stage(focus: .operations)
    stage.state.keyMap = changed(("operations", "x", "operation.delete")).0
    #expect(!CommandHints.here(stage.state).operation.contains { $0.command.name == "cancel" })
    stage.press("?")
    guard case .palette(let palette) = stage.state.overlays.last else {
      Issue.record("there is no list")
      return
    }
    let items = palette.items(stage.state.belowOverlay)
    let cancel = try #require(items.first { $0.id == .command("operation.cancel") })
    #expect(cancel.keys.isEmpty)
  }
}

/// Keys that do nothing where they are pressed.
@Suite struct DeadKeyTests {
  @Test(arguments: ["^G", "Alt-Enter", "F5"])
  func whatSendsAPromptSaysWhatMakesTheClipsOfAnOutline(key: String) {
    var stage = Stage.withOutline(width: 40, height: 12)
    stage.press(key)
    #expect(stage.toast == "\(key) sends a prompt. g makes the clips here.")
    #expect(stage.effects.isEmpty && stage.text.contains("clips here."))
    stage.press("e \(key)")
    #expect(stage.toast == "\(key) sends a prompt. Here Esc, then g makes the clips.")
    #expect(stage.state.context == .outlineLine)
  }

  @Test func otherKeysSayWhereTheyAre() {
    var stage = Stage.withOutline()
    let said = stage.state.log.count
    stage.press("z")
    #expect(stage.toast == "z does nothing here. Press : and type zoom.")
    stage.press("w")
    #expect(stage.toast == "w does nothing here: ? lists the keys.")
    stage.press("w w w")
    #expect(stage.state.toasts.count { $0.text.contains("does nothing") } == 1)
    #expect(stage.state.log.count == said, "a slip is no news")
    stage.press("Alt-3 Enter T")
    #expect(stage.state.context == .detail)
    #expect(stage.toast == "T does nothing here. Press : and type themes.")
    stage.press("^G")
    #expect(stage.toast == "^G does nothing here. Press : and type generate.")
  }

  @Test func whereOneWritesNothingIsSaid() {
    var stage = Stage()
    stage.press("F9 ^T")
    #expect(stage.state.toasts.isEmpty)
  }

  @Test func theOutlineHasTheKeysOfWhatIsTheSameEverywhere() {
    for (key, context) in [("T", Context.themes), ("L", .log), ("$", .ledger)] {
      var stage = Stage.withOutline()
      stage.press(key)
      #expect(stage.state.context == context)
      stage.press("Esc")
      #expect(stage.state.context == .outline)
    }
  }

  /// As `P` of the queue, which plays the film in an outline.
  @Test func theListPromisesNoKeyThatIsNoneHere() {
    var stage = Stage.withOutline(width: 80, height: 24)
    stage.press(":")
    stage.type("pause queue")
    let words = stage.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
    #expect(words.contains("(P in operations)."))
    #expect(
      !stage.text.split(separator: "\n").contains { $0.contains("pause") && $0.contains(" P ") })
  }
}

@Suite struct KeyFileTests {
  /// What is printed as a key file can be read as one, line by line, and changes nothing.
  @Test func thePrintedFileIsOne() {
    var (context, bindings) = ("", [KeyBinding]())
    for (index, line) in KeyTable.file().split(separator: "\n").enumerated() {
      if line.hasPrefix("[") {
        context = String(line.dropFirst().dropLast())
        continue
      }
      let halves = line.components(separatedBy: " = \"")
      let keys = halves[0].dropFirst().dropLast()
        .replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
      let id = halves[1].prefix { $0 != "\"" }
      bindings.append(
        KeyBinding(
          context: context, keys: String(keys), command: String(id), line: index + 1))
    }
    let (map, problems) = KeyMap.standard.changed(by: bindings)
    #expect(problems.isEmpty, "\(problems)")
    for context in Context.allCases {
      for command in CommandTable.commands(in: context) {
        #expect(Set(map.keys(of: command.id, in: context)) == Set(command.keys))
      }
    }
  }
}

@Suite struct PrefixTests {
  @Test func aSequenceIsPressed() {
    var stage = Stage(focus: .operations)
    stage.press("Down Down Down")
    let before = stage.state.operations.selectedID
    stage.press("g")
    #expect(stage.state.pending?.presses.count == 1 && stage.state.operations.selectedID == before)
    stage.press("g")
    #expect(stage.state.pending == nil && stage.state.operations.window.index == 0)
    stage.press("g s")
    #expect(stage.state.focus == .settings)
  }

  @Test func theContinuationsAreShownAfterAMoment() {
    var stage = Stage(focus: .operations)
    stage.press("g")
    #expect(!stage.text.contains("g …"))
    #expect(stage.state.nextWake.map { $0 <= stage.state.now.addingTimeInterval(0.31) } == true)
    stage.pass(seconds: 0.31)
    #expect(stage.text.contains("g …") && stage.text.contains("Go to the settings"))
    stage.state.show(.warning, String(repeating: "what was said meanwhile ", count: 9))
    #expect(stage.text.contains("Go to the settings"), "it lies over what was said")
    stage.state.toasts = []
    stage.press("Esc")
    #expect(stage.state.pending == nil && stage.state.focus == .operations)
    #expect(!stage.text.contains("g …") && stage.state.toasts.isEmpty)
  }

  @Test func whatMeansNothingIsSaid() {
    var stage = Stage(focus: .operations)
    stage.press("g 7")
    #expect(stage.toast == "g 7 means nothing here." && stage.state.pending == nil)
  }

  /// The second half of a sequence that is known elsewhere is no key of its own: it may cost money.
  @Test func theEditorsKeysDoNothingElseWhereNothingIsWritten() {
    var stage = Stage()
    stage.type("A lion")
    stage.state.focus = .operations
    stage.press("^X ^E")
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    #expect(stage.toast == "^X ^E means nothing here.")
    stage.press("^X")
    stage.pass(seconds: 0.31)
    #expect(!stage.text.contains("^X …"))
  }

  @Test func textGoesToTheEditorAndComesBackAsOneEdit() {
    var stage = Stage()
    stage.type("A lion")
    stage.press("^X ^E")
    #expect(stage.effects == [.editText("A lion")])
    stage.send(.edited(.success("A lion\nat noon")))
    #expect(stage.state.prompt.text == "A lion\nat noon")
    stage.press("^_")
    #expect(stage.state.prompt.text == "A lion")
    stage.send(.edited(.success(nil)))
    #expect(stage.state.prompt.text == "A lion")
  }
}
