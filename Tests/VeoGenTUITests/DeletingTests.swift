import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is deleted goes to the trash and comes back.
@Suite struct DeletingTests {
  @Test func deletingAsksAndEnterAloneDestroysNothing() {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("d")
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("a-paper-boat-on-a-river-of-ink-3f2a.mp4 (24 MB) and"))
    stage.press("Enter")
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    stage.press("d y")
    #expect(stage.effects == [.change(.delete, Samples.boat)])
    stage.press("d Tab Enter")
    #expect(stage.effects == [.change(.delete, Samples.boat)])
  }

  /// The event that it is gone may come before the answer to who deleted it.
  @Test func whatIsDeletedIsCalledByItsTitle() {
    var stage = Stage.on(0x3f2a_0007)
    stage.send(.engine(.removed(Samples.boat)))
    #expect(stage.state.operations.row(Samples.boat) == nil)
    stage.send(.changed(.delete, Samples.boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
    stage.send(.changed(.restore, Samples.boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
  }

  @Test func whatWasDeletedIsBroughtBackByOneKey() {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("u")
    #expect(
      stage.effects.isEmpty && stage.toast == "Nothing more to bring back; t shows the trash.")
    stage.send(.changed(.delete, Samples.boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
    #expect(stage.toast.hasSuffix("…” is in the trash. u brings it back."))
    #expect(stage.state.operations.row(Samples.boat) == nil)
    stage.send(.changed(.delete, Samples.fog, nil))
    stage.press("u")
    #expect(stage.effects == [.change(.restore, Samples.fog)])
    stage.send(.changed(.restore, Samples.fog, nil))
    #expect(stage.effects.contains { if case .readPage = $0 { true } else { false } })
    stage.press("u")
    #expect(stage.effects == [.change(.restore, Samples.boat)])
    stage.send(.changed(.restore, Samples.boat, nil))
    stage.press("u")
    #expect(stage.toast == "Nothing more to bring back; t shows the trash.")
  }

  /// The key is about what was deleted last, whatever is marked.
  @Test func undeletingIsNotAboutMarksOutsideTheTrash() {
    var stage = Stage(width: 300, height: 36, focus: .operations)
    stage.state.operations.select(Samples.boat, height: stage.state.listHeight)
    stage.send(.changed(.delete, Samples.fog, nil))
    stage.press("Space")
    #expect(stage.text.contains("d delete 1"))
    #expect(stage.text.contains("u undelete") && !stage.text.contains("undelete 1"))
  }

  @Test func emptyingTheTrashNamesWhatGoesAndEnterAloneDeletesNothing() {
    var overview = Samples.overview()
    overview.totals.hasTrash = true
    var stage = Stage(overview, width: 200, focus: .operations)
    #expect(!stage.text.contains("empty trash"), "nobody is offered to delete what is not seen")
    let contents = TrashContents([
      Samples.completed(0x3f2a_0007, "A paper boat", ago: 450),
      Samples.operation(0x3f2a_0008, "A fog", .failed),
    ])
    func asked() -> Stage {
      var stage = stage
      stage.press("t Z")
      guard case .readTrash(let ticket) = stage.effects.last else {
        Issue.record("nothing is looked at")
        return stage
      }
      stage.send(.trashRead(ticket: ticket, .success(contents)))
      return stage
    }
    stage = asked()
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("2 operations with 1 clip, 24 MB"))
    #expect(stage.text.contains("All that lies in the trash is deleted for good"))
    stage.press("y")
    #expect(stage.effects.isEmpty && stage.state.context == .confirm, "it was meant for the list")
    stage.pass(seconds: Confirmation.attention)
    stage.press("Enter")
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    stage.press("t")
    stage = asked()
    stage.pass(seconds: Confirmation.attention)
    stage.press("y")
    #expect(stage.effects == [.emptyTrash(contents)])
    #expect(stage.toast == "Deleting 2 operations with 1 clip, 24 MB…")
    stage.send(.trashEmptied(contents, nil))
    #expect(stage.toast == "Deleted for good: 2 operations with 1 clip, 24 MB.")
    #expect(stage.state.operations.reading?.isOutdated == true, "the list is read again")
  }

  /// A key that comes while it is looked at is about what is shown.
  @Test func whatLiesInTheTrashIsAskedAboutInTheListOnly() {
    var overview = Samples.overview()
    overview.totals.hasTrash = true
    var stage = Stage(overview, focus: .operations)
    stage.press("t Z")
    let effect = stage.effects.last
    stage.press("g p")
    guard case .readTrash(let ticket)? = effect else {
      Issue.record("nothing is looked at")
      return
    }
    let all = TrashContents([Samples.operation(0x3f2a_0008, "A fog", .failed)])
    stage.send(.trashRead(ticket: ticket, .success(all)))
    #expect(stage.state.context != .confirm)
    #expect(stage.toast == "In the trash: 1 operation without a clip. Nothing was deleted.")
  }

  @Test func whatWasDeletedForGoodIsNotBroughtBack() {
    var stage = Stage.on(0x3f2a_0007)
    stage.send(.changed(.delete, Samples.boat, nil))
    stage.send(
      .trashEmptied(TrashContents([Samples.completed(0x3f2a_0007, "A boat", ago: 9)]), nil))
    stage.press("u")
    #expect(stage.effects.isEmpty && stage.toast.hasPrefix("Nothing more to bring back"))
  }

  @Test func nothingMoreIsSaidOfWhatWasDeletedForGood() {
    var stage = Stage.on(0x3f2a_0007)
    stage.send(.changed(.rate(4), Samples.boat, nil))
    stage.send(.changed(.favourite(true), Samples.boat, nil))
    stage.send(.changed(.delete, Samples.boat, nil))
    #expect(stage.state.toasts.count == 3)
    stage.send(
      .trashEmptied(TrashContents([Samples.completed(0x3f2a_0007, "A boat", ago: 9)]), nil))
    #expect(stage.state.toasts.map(\.text) == ["Deleted for good: 1 operation with 1 clip, 24 MB."])
  }

  @Test func whatCouldNotBeDeletedCanBeBroughtBack() {
    var stage = Stage.on(0x3f2a_0007)
    stage.send(.changed(.delete, Samples.boat, nil))
    let failure = Failure(.disk, "The clip cannot be deleted.")
    stage.send(
      .trashEmptied(TrashContents([Samples.completed(0x3f2a_0007, "A boat", ago: 9)]), failure))
    stage.press("u")
    #expect(stage.effects == [.change(.restore, Samples.boat)])
  }

  @Test func theQuestionNamesFavouritesAndWhatMayBeBilled() {
    var stage = Stage(focus: .operations)
    stage.state.totals.hasTrash = true
    var contents = TrashContents([
      Samples.operation(0x3f2a_0008, "A fog", .failed) { $0.isFavourite = true }
    ])
    contents.perhapsBilled = 1
    stage.press("t Z")
    guard case .readTrash(let ticket) = stage.effects.last else {
      Issue.record("nothing is looked at")
      return
    }
    stage.send(.trashRead(ticket: ticket, .success(contents)))
    #expect(stage.text.contains("1 of it is a favourite."))
    guard case .confirm(let question)? = stage.state.overlays.last else {
      return #expect(Bool(false), "nothing was asked")
    }
    #expect(question.text.contains("1 of it was, or may have been, billed."))
  }

  @Test func anEmptyTrashIsNotEmptied() {
    var stage = Stage(focus: .operations)
    stage.press("Z")
    #expect(stage.effects.isEmpty && stage.toast == "The trash is empty.")
  }

  @Test func anEmptyTrashSaysSo() {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("t")
    guard case .readPage(let ticket, _) = stage.effects.last else {
      Issue.record("nothing is read")
      return
    }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: [], next: nil))))
    #expect(stage.text.contains("The trash is empty"))
  }

  /// Also after a start, when nothing is known of what was deleted before.
  @Test func theTrashIsListedAndBroughtBackFrom() throws {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("t")
    guard case .readPage(let ticket, let query) = stage.effects.last else {
      Issue.record("nothing is read")
      return
    }
    #expect(query.filter.isTrash && stage.text.contains("state:deleted"))
    let deleted = [9, 8].map { number in
      Samples.operation(number, "a fog", .cancelled) { $0.trashedAt = Samples.now }
    }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: deleted, next: nil))))
    #expect(stage.text.contains("u brings it back") && stage.text.contains("u undelete"))
    for key in ["p", "d", "r", "f", ">"] {
      stage.press(key)
      #expect(stage.effects.isEmpty && stage.toast.contains("It is in the trash"), "\(key)")
    }
    stage.press("u")
    #expect(stage.effects == [.change(.restore, OperationID(number: 9))])
    stage.press("Space Space u")
    #expect(stage.effects.suffix(2) == deleted.map { .change(.restore, $0.id) })
    stage.press("t")
    #expect(stage.state.operations.filter == nil && stage.effects.count == 1)
    guard case .readPage(let back, _) = stage.effects.last else { return }
    let all = Samples.overview().newest
    stage.send(.pageRead(ticket: back, .success(all)))
    #expect(stage.state.operations.selectedID == Samples.boat, "where one was before")
  }

  @Test(arguments: [[120, 36], [40, 12]]) func anEmptyListSaysWhatIsInTheTrash(size: [Int]) {
    var stage = Stage(
      Samples.overview([]), width: size[0], height: size[1], focus: .operations)
    #expect(stage.text.contains("Nothing made yet."))
    stage.send(.engine(.totals(Totals(hasTrash: true))))
    #expect(!stage.text.contains("Nothing made yet."))
    #expect(stage.text.contains("All that was made is in the trash."))
    #expect(stage.text.contains("t shows it."))
    stage.press("r")
    #expect(stage.toast == "All operations are in the trash: t shows them.")
  }
}
