import Testing
import TextUI

/// What the mouse selects in a text.
@Suite struct TextGripTests {
  private func selected(_ text: String, _ unit: TextUnit, from start: Int, to end: Int? = nil)
    -> TextField
  {
    var field = TextField(text: text)
    let grip = field.grip(of: unit, at: start)
    field.apply(grip.edit(to: end ?? start, in: field), width: 40)
    return field
  }

  @Test func aPressSetsTheCaretAndADragSelects() {
    let pressed = selected("one two", .character, from: 4)
    #expect(pressed.caret == 4 && pressed.selection == nil)
    let right = selected("one two", .character, from: 4, to: 6)
    #expect(right.selectedText == "tw" && right.caret == 6)
    let left = selected("one two", .character, from: 4, to: 1)
    #expect(left.selectedText == "ne " && left.caret == 1)
  }

  @Test(arguments: [(0, "one"), (2, "one"), (3, "  "), (5, "two"), (8, "-"), (9, "3"), (10, "3")])
  func aWordIsWhatIsOfOneKind(offset: Int, word: String) {
    #expect(selected("one  two-3", .word, from: offset).selectedText == word)
  }

  @Test func aWordEndsWithItsLine() {
    #expect(selected("one\ntwo", .word, from: 3).selectedText == "one")
    #expect(selected("one\ntwo", .word, from: 4).selectedText == "two")
    #expect(selected("one\n\ntwo", .word, from: 4).selection == nil)
    #expect(selected("", .word, from: 0).selection == nil)
    #expect(selected("🇩🇪👨‍👩‍👧 añb", .word, from: 3).selectedText == "añb")
  }

  @Test func aLineIsSelectedWithoutItsEnd() {
    #expect(selected("one\ntwo three\n", .line, from: 6).selectedText == "two three")
    #expect(selected("one\n\ntwo", .line, from: 4).selection == nil)
  }

  @Test func whatGrowsByWordsKeepsTheFirst() {
    let right = selected("one two three", .word, from: 5, to: 9)
    #expect(right.selectedText == "two three" && right.caret == 13)
    let left = selected("one two three", .word, from: 5, to: 1)
    #expect(left.selectedText == "one two" && left.caret == 0)
    #expect(selected("a\nb\nc", .line, from: 2, to: 0).selectedText == "a\nb")
  }

  @Test func shiftGoesOnFromWhereTheSelectionBegan() {
    var field = TextField(text: "one two three")
    field.apply(.move(.to(4)), width: 40)
    field.apply(field.gripOfSelection.edit(to: 7, in: field), width: 40)
    #expect(field.selectedText == "two")
    field.apply(field.gripOfSelection.edit(to: 0, in: field), width: 40)
    #expect(field.selectedText == "one " && field.caret == 0)
  }

  @Test func itIsASelectionAsAnyOther() {
    var field = selected("one two three", .word, from: 5)
    field.apply(.insert("2"), width: 40)
    #expect(field.text == "one 2 three")
    field.apply(.undo, width: 40)
    #expect(field.selectedText == "two")
    field.apply(.select(from: -3, to: 99), width: 40)
    #expect(field.selectedText == "one two three")
  }
}
