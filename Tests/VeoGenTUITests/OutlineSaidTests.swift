import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What an outline says of edits that a key makes.
@Suite struct OutlineSaidTests {
  @Test(arguments: [[120, 36], [40, 12]]) func everyEditIsToldInAWord(size: [Int]) {
    for (keys, words) in [
      ("a", "No longer approved: chapter 2."), ("a a", "Approved: chapter 2."),
      ("A", "Approved: all 8 chapters."), ("A A", "No longer approved: all 8 chapters."),
      ("c", "Copied without takes: chapter 3."),
      (
        "m",
        "Joined with the one behind it. u parts them again. Chapter 2 is no longer approved."
      ),
      (
        "s",
        "Cut in two: what was behind is chapter 3. Both have the same prompt: change one, or the "
          + "same is made twice. Chapter 2 is no longer approved."
      ),
      ("d", "The chapter is deleted. u brings it back."),
      ("J", "Moved: it is chapter 3 now."), ("K", "Moved: it is chapter 1 now."),
      ("K K", "It is the first one already."), ("G J", "It is the last one already."),
    ] {
      var stage = Stage.withOutline(width: size[0], height: size[1])
      stage.press("Down Down \(keys)")
      #expect(stage.toast == words)
      #expect(stage.state.toasts.count == 1, "the next takes its place")
      let end = words.split(separator: " ").last.map(String.init) ?? ""
      #expect(stage.text.contains(end), "\(keys)")
    }
  }

  @Test func theSecondHalfIsWhereItsPromptIsChanged() {
    var stage = Stage.withOutline()
    stage.press("Down Down s")
    #expect(stage.state.outline?.index == 3 && stage.state.outline?.cell == .prompt)
    stage.press("Enter")
    stage.type("Mist")
    #expect(stage.state.outline?.editor?.field.text.contains("Mist") == true)
    stage.press("Esc")
    let parts = stage.state.outline?.project.parts ?? []
    #expect(
      parts.count == 9 && parts[2].prompt.contains("Mist") && !parts[1].prompt.contains("Mist"))
  }

  /// Cut in its prompt, each half has its own.
  @Test func whatIsCutInItsPromptIsNotTheSameTwice() {
    var stage = Stage.withOutline()
    stage.press("Down Down")
    stage.state.beginField(.prompt)
    stage.press("Home Right Right Right")
    _ = stage.state.perform(OutlineAction.split)
    #expect(!stage.toast.contains("same prompt"), "\(stage.toast)")
    #expect(stage.state.outline?.index == 2)
  }

  /// It would be refused when it is to be made, and stand in the way of the film.
  @Test func whatHasNoPromptIsNotApproved() {
    var record = ProjectSamples.saltRoad
    record.project.parts[1].prompt = " "
    for index in record.project.parts.indices { record.project.parts[index].isApproved = false }
    var stage = Stage.withOutline(record)
    stage.press("Down Down a")
    #expect(stage.toast == "Not approved: chapter 2 has no prompt yet. e writes on a field.")
    #expect(stage.asked == nil)
    stage.press("A")
    #expect(stage.toast == "Approved: 7 of 8 chapters; chapter 2 has no prompt yet.")
    let others = record.project.parts.enumerated().filter { $0.offset != 1 }.map(\.element.id)
    #expect(stage.askedEdit == .approve(others, true))
  }

  @Test func keysThatTakeAnApprovalBackSaySo() {
    var record = ProjectSamples.saltRoad
    for index in record.project.parts.indices { record.project.parts[index].isApproved = true }
    var stage = Stage.withOutline(record, width: 200)
    stage.press("Down")
    #expect(stage.text.contains("a unapprove") && stage.text.contains("A unapprove all"))
    record.project.parts[0].isApproved = false
    stage = Stage.withOutline(record, width: 200)
    stage.press("Down")
    #expect(stage.text.contains("a approve") && stage.text.contains("A approve all"))
  }

  /// The key would be refused.
  @Test func whatIsBeingMadeAgainHasNoKeyForIt() {
    var record = ProjectSamples.saltRoad
    record.staleness = "1 clip is stale and being made again."
    #expect(Stage.withOutline(record).text.contains("r on it makes it again"))
    record.isAllRemade = true
    let text = Stage.withOutline(record).text
    #expect(text.contains("1 clip is stale and being made again.") && !text.contains("r on it"))
  }

  @Test func theClipThatWaitsForADeletedPartIsTold() {
    var record = ProjectSamples.saltRoad
    let waiting = Samples.operation(0x5af2_0001, "The Well")
    record.operations[waiting.id] = waiting
    record.project.parts[4].takes = [Take(operation: waiting.id, isChosen: true)]
    var stage = Stage.withOutline(record)
    stage.press("Down Down Down Down Down d")
    stage.answer()
    #expect(
      stage.state.toasts.map(\.text).contains {
        $0.hasPrefix(
          "Its clip waits in the queue, held: 1 clip for $0.80. x in the list cancels it.")
      }, "\(stage.state.toasts.map(\.text))")
  }

  @Test func anApprovalThatFallsIsTold() {
    var stage = Stage.withOutline()
    stage.press("Down e ^U")
    stage.type("Leaving")
    stage.press("Enter")
    stage.answer()
    #expect(stage.state.toasts.isEmpty, "a title is not sent")
    stage.press("Esc Down Enter Down Down Down Down Enter")
    stage.type("New. ")
    stage.press("Esc")
    #expect(stage.toast == "Chapter 2 is no longer approved.")
    #expect(stage.state.outline?.project.parts[1].isApproved == false)
    stage.answer()
    stage.press("u")
    stage.answer(restoring: ProjectSamples.saltRoad.project)
    #expect(stage.toast == "Undone: change the prompt. Chapter 2 is approved again.")
  }

  /// What is undone decides what an edit behind it takes.
  @Test func anEditBehindAnUndoTellsByItsAnswerWhoseApprovalFell() {
    var stage = Stage.withOutline()
    func write(_ words: String) {
      stage.press("Enter")
      stage.type(words)
      stage.press("Esc")
    }
    stage.press("Down Down Enter Down Down Down Down")
    write("New. ")
    stage.answer()
    stage.press("u")
    write("Newer. ")
    #expect(!stage.toast.contains("approved"), "it is not known yet")
    stage.answer(restoring: ProjectSamples.saltRoad.project)
    #expect(stage.toast == "Undone: change the prompt. Chapter 2 is approved again.")
    stage.answer()
    #expect(stage.state.toasts.map(\.text) == ["Chapter 2 is no longer approved."])
    #expect(stage.state.outline?.record.project.parts[1].isApproved == false)
  }

  @Test func nothingIsSaidTwiceOfAnApprovalThatAnUndoTakes() {
    var stage = Stage.withOutline()
    stage.press("Down Down a")
    stage.answer()
    let before = stage.state.outline?.record.project
    stage.press("a")
    stage.answer()
    stage.press("u Enter Down Down Down Down Enter")
    stage.type("New. ")
    stage.press("Esc")
    stage.answer(restoring: before ?? ProjectSamples.saltRoad.project)
    #expect(stage.toast.hasSuffix("Chapter 2 is no longer approved."))
    let said = stage.state.linesSaid
    stage.answer()
    #expect(stage.state.linesSaid == said)
  }

  @Test func whatIsWrittenInTheEditorTellsItToo() {
    var stage = Stage.withOutline()
    stage.press("E")
    let text = OutlineText.text(of: ProjectSamples.saltRoad.project)
    stage.send(.edited(.success(text.replacing("35 mm, soft overcast light", with: "Charcoal"))))
    #expect(
      stage.toast
        == "What it is about has changed. u takes it back. 6 chapters are no longer approved.")
  }

  @Test func whatIsUndoneIsSaidInPlaceOfWhatWasSaidOfTheEdit() {
    var record = ProjectSamples.saltRoad
    record.cost = ProjectCost(seconds: 68, price: Money(dollars: 27.2))
    var stage = Stage.withOutline(record)
    stage.press("Down Down e ^U")
    stage.type("Leaving")
    stage.press("Enter")
    stage.answer(cost: ProjectCost(seconds: 159, price: Money(dollars: 63.6)))
    #expect(stage.toast.contains("$63.60"))
    for price in [27.2, 18.4] {
      stage.state.outline?.record.undoName = "change the title"
      stage.press("u")
      stage.answer(
        restoring: record.project, cost: ProjectCost(seconds: 68, price: Money(dollars: price)))
    }
    #expect(stage.state.toasts.count == 1 && stage.toast.contains("$18.40"))
    #expect(stage.state.log.count { $0.text.hasPrefix("Undone: ") } == 2)
    stage.press("u")
    #expect(stage.state.toasts.map(\.text) == ["Nothing to undo."])
  }

  @Test func whatAllOfItCostsIsToldWhenItChanges() {
    var record = ProjectSamples.saltRoad
    record.cost = ProjectCost(seconds: 68, price: Money(dollars: 27.2))
    let dearer = ProjectCost(seconds: 159, price: Money(dollars: 63.6))
    var stage = Stage.withOutline(record)
    stage.press("E")
    let text = OutlineText.text(of: record.project)
    stage.send(.edited(.success(text.replacing("Seconds: 12", with: "Seconds: 103"))))
    stage.answer(cost: dearer)
    #expect(stage.toast == "8 chapters, 68 s → 159 s: about $63.60 (was $27.20).")
    stage.press("u")
    stage.answer(restoring: record.project, cost: record.cost)
    #expect(
      stage.toast
        == "Undone: edit the outline. 8 chapters, 159 s → 68 s: about $27.20 (was $63.60).")
    stage.press("Down Down e ^U")
    stage.type("Another")
    stage.press("Enter")
    let before = stage.state.linesSaid
    stage.answer()
    #expect(stage.state.linesSaid == before, "a title costs nothing")
  }
}
