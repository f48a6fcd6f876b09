import Testing
import VeoGenCore

@testable import VeoGenTUI

/// Saved clips whose files are gone from the disk: what is shown of them, and what `r` does.
@Suite struct LostClipTests {
  private let id = OperationID(number: 2)

  private func stage(
    _ change: (inout VeoGenCore.Operation) -> Void = { _ in }
  ) -> Stage {
    var clip = Samples.completed(2, "boat", ago: 3_600)
    clip.result = RemoteResult(uri: "u")
    clip.readyAt = Samples.now.addingTimeInterval(-3_600)
    change(&clip)
    return Stage(Samples.overview([clip]), focus: .operations)
  }

  private func tooLate(_ operation: inout VeoGenCore.Operation) {
    operation.readyAt = Samples.now.addingTimeInterval(-50 * 3_600)
  }

  @Test func whatIsGoneIsFetchedAgainAndSaidToBeFree() {
    var stage = stage()
    stage.press("r")
    #expect(stage.effects == [.readDetail(id)])
    stage.answerDetail(isFileMissing: true)
    #expect(stage.effects == [.retried(stage.state.selected)] && stage.state.overlays.isEmpty)
    var fetched = stage.state.selected!
    (fetched.state, fetched.clip) = (.saving, nil)
    stage.send(.engine(.changed(fetched)))
    stage.send(.changed(.retry(RetryAgreement(fetched)), id, nil))
    #expect(stage.toast == "\u{201C}boat\u{201D} is fetched again, which costs nothing more.")
    #expect(stage.state.operations.missing.isEmpty)
  }

  @Test func listAndDetailNameTheKey() {
    var stage = stage()
    #expect(!stage.text.contains("r retry"))
    stage.answerDetail(isFileMissing: true)
    #expect(stage.text.contains("file missing · r fetches it again"))
    #expect(
      stage.text.contains("its file is gone · r fetches it again, for nothing · kept 47 h more"))
    #expect(stage.text.contains("r retry"))
    stage.answerDetail(isFileMissing: false)
    #expect(!stage.text.contains("missing") && !stage.text.contains("r retry"))
  }

  @Test func whatNobodyKeepsIsMadeAgainAtAPriceThatIsAskedFor() {
    var stage = stage(tooLate)
    stage.answerDetail(isFileMissing: true)
    #expect(stage.text.contains("keeps it no longer. r makes it again"))
    stage.press("r")
    stage.answerDetail(isFileMissing: true)
    #expect(stage.state.context == .confirm && stage.effects.isEmpty)
    #expect(stage.text.contains("$0.80"))
    stage.press("y")
    let request = Samples.request("boat")
    #expect(stage.effects == [.submit(request, takes: 1, session: nil)])
  }

  @Test func whatCameInsideTheAnswerIsNotPromisedForNothing() {
    var stage = stage { $0.result = RemoteResult(stagedPath: "/s") }
    stage.answerDetail(isFileMissing: true)
    #expect(!stage.text.contains("fetches it again"))
    stage.press("r")
    stage.answerDetail(isFileMissing: true)
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("keeps no file") && stage.text.contains("$0.80"))
  }

  @Test func aTakeIsMadeAgainWhereItIsOne() {
    var stage = stage {
      self.tooLate(&$0)
      $0.project = "The Salt Road"
    }
    stage.answerDetail(isFileMissing: true)
    stage.press("r")
    stage.answerDetail(isFileMissing: true)
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    #expect(stage.toast.contains("Its book or movie makes another take"))
  }

  @Test func whatWasPutBackIsNotMadeAgain() {
    var stage = stage(tooLate)
    stage.answerDetail(isFileMissing: true)
    stage.press("r")
    stage.answerDetail(isFileMissing: false)
    #expect(stage.state.overlays.isEmpty && stage.toast.contains("It is saved."))
  }

  /// A question that comes when one does something else would be answered by keys that mean that.
  @Test func whoGoesOnIsNotAskedLater() {
    var stage = stage(tooLate)
    stage.press("r Tab")
    stage.answerDetail(isFileMissing: true)
    #expect(stage.state.overlays.isEmpty)
  }

  @Test(arguments: [120, 80, 60]) func everyListSaysThatItIsMissing(width: Int) {
    var clip = Samples.completed(2, "boat", ago: 3_600)
    clip.result = RemoteResult(uri: "u")
    clip.readyAt = Samples.now.addingTimeInterval(-3_600)
    var stage = Stage(Samples.overview([clip]), width: width, height: 24, focus: .operations)
    stage.answerDetail(isFileMissing: true)
    #expect(stage.text.contains(width > 60 ? "file missing" : "no file"), "\(stage.text)")
  }

  @Test func whatCannotBePlayedIsLookedFor() {
    var stage = stage()
    let gone = Failure(.missing, "The file is no longer there.", way: .fetchAgain([id]))
    stage.send(.played(.failure(gone)))
    #expect(stage.effects.contains(.readDetail(id)))
    #expect(stage.toast == "The file is no longer there. r fetches it again, for nothing.")
    _ = stage.state.go(to: .prompt)
    stage.send(.played(.failure(gone)))
    #expect(stage.toast.hasSuffix(" r on it in the list fetches it again, for nothing."))
  }

  @Test func whatIsKnownEndsWithWhatChangesIt() {
    var stage = stage()
    stage.answerDetail(isFileMissing: true)
    var operation = stage.state.selected!
    let saved = operation
    (operation.state, operation.clip) = (.saving, nil)
    stage.send(.engine(.changed(operation)))
    stage.send(
      .detailRead(
        id, .success(OperationDetail(operation: saved, attempts: [], isFileMissing: true))))
    stage.send(.engine(.changed(saved)))
    #expect(stage.state.operations.missing.isEmpty, "what was read before is outdated")
  }
}
