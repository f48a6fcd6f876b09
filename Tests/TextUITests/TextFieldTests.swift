import Testing
import TextUI

@Suite struct TextFieldTests {
  private func field(_ text: String, caret: Int? = nil) -> TextField {
    var field = TextField(text: text)
    if let caret { field.apply(.move(.to(caret)), width: 40) }
    return field
  }

  private func after(_ field: TextField, width: Int = 40, _ edits: TextEdit...) -> TextField {
    var copy = field
    for edit in edits { copy.apply(edit, width: width) }
    return copy
  }

  @Test func typingAndErasingGoByClusters() {
    let typed = after(field("a👨‍👩‍👧‍👦"), .insert("b"), .backspace, .backspace)
    #expect(typed.text == "a")
    #expect(after(field("🇩🇪x", caret: 0), .delete).text == "x")
  }

  @Test func aMarkJoinsTheLetterBeforeIt() {
    var field = after(field("e"), .insert("\u{301}"))
    #expect(field.text == "e\u{301}")
    #expect(field.count == 1)
    #expect(field.caret == 1)
    field.apply(.undo, width: 40)
    field.apply(.redo, width: 40)
    #expect(field.text == "e\u{301}")
  }

  @Test func deletingBetweenALetterAndAMarkJoinsThem() {
    var field = field("ex", caret: 2)
    field.apply(.insert("\u{301}"), width: 40)
    #expect(field.count == 2)
    field.apply(.backspace, width: 40)
    #expect(field.text == "e")
  }

  /// Flags are pairs: half of one pairs all that follow anew.
  @Test func halfAFlagChangesTheFlagsAfterIt() {
    var typed = field("🇩🇪🇫🇷🇮🇹, then", caret: 0)
    for half in ["\u{1F1FA}", "\u{1F1EC}"] {
      typed.apply(.insert(half), width: 40)
      typed.apply(.move(.textStart), width: 40)
      #expect(typed.count == typed.text.count)
    }
    #expect(typed.text == "\u{1F1EC}\u{1F1FA}🇩🇪🇫🇷🇮🇹, then")
    #expect(typed.characterBeforeCaret == nil)
    typed.apply(.move(.right), width: 40)
    #expect(typed.characterBeforeCaret == "\u{1F1EC}\u{1F1FA}")
    while typed.canUndo { typed.apply(.undo, width: 40) }
    #expect(typed.text == "🇩🇪🇫🇷🇮🇹, then" && typed.count == 9)
  }

  @Test func motionsByWord() {
    let start = field("one two-three  four", caret: 0)
    #expect(after(start, .move(.wordRight)).caret == 3)
    #expect(after(start, .move(.wordRight), .move(.wordRight)).caret == 7)
    #expect(after(field("one two  "), .move(.wordLeft)).caret == 4)
    #expect(after(field("one two  "), .deleteWordBackward).text == "one ")
    #expect(after(start, .deleteWordForward).text == " two-three  four")
  }

  @Test func upAndDownKeepTheGoalColumn() {
    let start = field("long line here\nab\nanother long line", caret: 10)
    let down = after(start, .move(.down))
    #expect(down.caret == 17)
    let twice = after(down, .move(.down))
    #expect(twice.caret == 18 + 10)
    #expect(after(twice, .move(.up), .move(.up)).caret == 10)
    #expect(after(start, .move(.up)).caret == 0)
    #expect(after(twice, .move(.down)).caret == twice.count)
  }

  @Test func upAndDownGoByRowsOnTheScreen() {
    // Nine columns: one of ten is left for the caret.
    let start = field("aaaa bbbb cccc dddd", caret: 2)
    #expect(after(start, width: 10, .move(.down)).caret == 12)
    #expect(after(start, width: 10, .move(.rowEnd)).caret == 9)
    #expect(after(start, width: 10, .move(.lineEnd)).caret == 19)
  }

  @Test func selectionIsReplacedAndCollapses() {
    let selected = after(
      field("hello world", caret: 6), .move(.textEnd, selecting: true))
    #expect(selected.selectedText == "world")
    #expect(after(selected, .insert("you")).text == "hello you")
    #expect(after(selected, .move(.left)).caret == 6)
    #expect(after(selected, .move(.right)).caret == 11)
    #expect(after(selected, .move(.left)).selection == nil)
    #expect(after(selected, .backspace).text == "hello ")
    let undone = after(selected, .insert("x"), .undo)
    #expect(undone.text == "hello world")
    #expect(undone.selectedText == "world")
    #expect(after(selected, .selectAll).selectedText == "hello world")
  }

  @Test func killsAddUpAndAreYanked() {
    let killed = after(field("one\ntwo", caret: 0), .killToEnd, .killToEnd)
    #expect(killed.text == "two")
    #expect(killed.killed == "one\n")
    #expect(after(killed, .move(.textEnd), .yank).text == "twoone\n")
    #expect(after(field("abc def"), .killToStart, .yank, .yank).text == "abc defabc def")
    let cut = after(field("abc", caret: 1), .move(.right, selecting: true), .cut)
    #expect((cut.text, cut.killed) == ("ac", "b"))
  }

  @Test func typingIsUndoneWordByWord() {
    var field = TextField(text: "")
    for character in "one two" { field.apply(.insert(String(character)), width: 40) }
    field.apply(.undo, width: 40)
    #expect(field.text == "one ")
    field.apply(.undo, width: 40)
    #expect(field.text == "")
    field.apply(.redo, width: 40)
    field.apply(.redo, width: 40)
    #expect(field.text == "one two")
    #expect(!field.canRedo)
  }

  @Test func aPasteIsOneStep() {
    let pasted = after(field("a"), .paste("b c d\r\ne"), .undo)
    #expect(pasted.text == "a")
    #expect(after(field("a"), .paste("b\r\nc\rd")).text == "ab\nc\nd")
    #expect(after(field("x"), .replaceAll("new"), .undo).text == "x")
  }

  @Test func controlsNeverEnterTheText() {
    #expect(after(field(""), .insert("a\u{1B}[31m\u{0}b\u{9B}")).text == "a[31mb")
  }

  @Test func oneLineFieldsTurnLineEndsIntoSpaces() {
    var field = TextField(text: "a\nb", multiline: false)
    #expect(field.text == "a b")
    field.apply(.newline, width: 10)
    field.apply(.paste("\nc"), width: 10)
    #expect(field.text == "a b c")
  }

  @Test func theLimitIsNeverExceededAndSaysSo() {
    var field = TextField(text: "12345", limit: 8)
    let fits = field.apply(.insert("67"), width: 20)
    #expect(fits)
    let pasteFits = field.apply(.paste("8日"), width: 20)
    #expect(!pasteFits)
    #expect(field.text == "12345678")
    let nothingFits = field.apply(.insert("日"), width: 20)
    #expect(!nothingFits)
    #expect(field.byteCount == 8)
    field.apply(.selectAll, width: 20)
    let replacementFits = field.apply(.insert("日本"), width: 20)
    #expect(replacementFits)
    #expect(field.text == "日本")
    #expect(TextField(text: "日本語", limit: 7).text == "日本")
  }

  @Test func randomScriptsUndoToTheStartAndRedoToTheEnd() {
    var generator = SeededGenerator(seed: 8)
    for round in 0..<150 {
      let start = Pieces.text(6, using: &generator)
      var field = TextField(text: start)
      let first = field.text
      for _ in 0..<60 {
        field.apply(randomEdit(&generator), width: .random(in: 1...30, using: &generator))
        #expect((0...field.count).contains(field.caret))
        #expect(field.byteCount == field.text.utf8.count)
        #expect(field.count == field.text.count)
      }
      // What was undone inside the script is undone again here, so only this end is compared.
      while field.canRedo { field.apply(.redo, width: 20) }
      let last = Array(field.text.utf8)
      while field.canUndo { field.apply(.undo, width: 20) }
      #expect(Array(field.text.utf8) == Array(first.utf8), "round \(round)")
      while field.canRedo { field.apply(.redo, width: 20) }
      #expect(Array(field.text.utf8) == last, "round \(round)")
    }
  }

  private func randomEdit(_ generator: inout SeededGenerator) -> TextEdit {
    let motions: [CaretMotion] = [
      .left, .right, .up, .down, .wordLeft, .wordRight, .rowStart, .rowEnd, .lineStart, .lineEnd,
      .pageUp(rows: 3), .pageDown(rows: 3), .textStart, .textEnd, .to(5),
    ]
    let edits: [TextEdit] = [
      .insert(Pieces.all.randomElement(using: &generator) ?? ""),
      .insert(Pieces.all.randomElement(using: &generator) ?? ""),
      .paste(Pieces.text(4, using: &generator)), .newline, .backspace, .delete,
      .deleteWordBackward, .deleteWordForward, .killToEnd, .killToStart, .cut, .yank, .undo, .redo,
      .selectAll, .replaceAll(Pieces.text(2, using: &generator)),
      .move(
        motions.randomElement(using: &generator) ?? .left, selecting: .random(using: &generator)),
      .move(motions.randomElement(using: &generator) ?? .left),
    ]
    return edits.randomElement(using: &generator) ?? .undo
  }

  @Test func theCaretIsAlwaysInView() {
    var generator = SeededGenerator(seed: 9)
    for multiline in [true, false] {
      var field = TextField(text: "", multiline: multiline)
      for _ in 0..<2000 {
        let size = Size(
          width: .random(in: 3...20, using: &generator),
          height: .random(in: 1...5, using: &generator))
        field.apply(randomEdit(&generator), size: size)
        let view = field.view(size: size)
        #expect((0..<size.width).contains(view.caret.x))
        #expect((0..<size.height).contains(view.caret.y))
        #expect(view.lines.count <= size.height)
        for line in view.lines { #expect(Width.columns(of: line.text) <= size.width + 1) }
      }
    }
  }

  @Test func drawingShowsTextSelectionAndCaret() {
    var field = field("abc def", caret: 4)
    field.apply(.move(.textEnd, selecting: true), width: 10)
    var canvas = Canvas(size: Size(width: 12, height: 2))
    let selection = Style(background: .palette(4))
    let caret = canvas.draw(
      field, in: Rect(x: 1, y: 0, width: 10, height: 2), style: .standard, selection: selection)
    #expect(canvas.text(row: 0) == " abc def    ")
    #expect(caret == Point(x: 8, y: 0))
    #expect(canvas.row(0).filter { $0.style == selection }.count == 3)
    #expect(field.offset(at: Point(x: 5, y: 0), size: Size(width: 10, height: 2)) == 5)
  }
}
