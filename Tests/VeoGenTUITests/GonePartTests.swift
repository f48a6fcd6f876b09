import Testing
import VeoGenCore

@testable import VeoGenTUI

/// Chapters whose clips are no longer on the disk: what the outline and the tree say of them, and how
/// they come back.
@Suite struct GonePartTests {
  private let take = OperationID(number: 0x3f2a_0011)

  /// The first chapter's clip is gone; `canBeFetched`: the service has it still.
  private func record(canBeFetched: Bool = true) -> ProjectRecord {
    var record = ProjectSamples.saltRoad
    record.operations[take]?.result = RemoteResult(uri: "u")
    let hours: Double = canBeFetched ? 1 : 50
    record.operations[take]?.readyAt = Samples.now.addingTimeInterval(-hours * 3_600)
    record.states[ProjectSamples.part(1)] = .gone
    record.gone = [take]
    record.makeable = [ProjectSamples.part(1)]
    return record
  }

  @Test(arguments: [120, 80, 40]) func theOutlineSaysIt(width: Int) throws {
    var stage = Stage.withOutline(record(), width: width, height: 24)
    stage.press("Down")
    let row = try #require(
      stage.text.split(separator: "\n").first { $0.contains("1 Departure") }.map(String.init))
    #expect(row.contains("! ") && row.contains(width > 40 ? "file gone" : "!"), "\(row)")
    #expect(!row.contains("made") && stage.text.contains("1 made") == (width > 40))
    let way = "its file is gone · r fetches it again, for nothing"
    #expect(stage.text.contains(width > 80 ? way : "r fetches it again"), "\(stage.text)")
  }

  @Test func theTreeSaysIt() throws {
    var stage = Stage.withProjects([record().summary])
    stage.press("B Down Right")
    let row = try #require(
      stage.text.split(separator: "\n").first { $0.contains("1 Departure") }.map(String.init))
    #expect(row.contains("! 1 Departure"), "\(row)")
    #expect(stage.text.contains("1/8"))
  }

  @Test func theTakeSaysIt() {
    var stage = Stage.withOutline(record())
    stage.press("Down t")
    #expect(stage.text.contains("! file gone · chosen · r fetches it again, for nothing"))
  }

  @Test func whatIsKeptIsFetchedAgainAndNotPlannedAnew() {
    var stage = Stage.withOutline(record())
    stage.press("Down r")
    guard case .change(.retry, let id) = stage.effects.first else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(id == take && stage.effects.count == 1)
  }

  @Test func whatNobodyKeepsIsPlannedAsAnotherTake() {
    var stage = Stage.withOutline(record(canBeFetched: false))
    stage.press("Down")
    #expect(stage.text.contains("keeps it no longer. r makes another take"))
    stage.press("r")
    #expect(stage.asksForPlan)
    guard case .project(.plan(_, _, let parts, let anew)) = stage.effects.first else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(parts == [ProjectSamples.part(1)] && anew)
  }

  @Test func whatTheListFindsOutIsAskedOfTheProjects() {
    var clip = Samples.completed(2, "boat", ago: 3_600)
    clip.project = "The Salt Road"
    var stage = Stage(Samples.overview([clip]), focus: .operations)
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list))))
    stage.answerDetail(isFileMissing: true)
    func asks() -> Bool {
      stage.effects.contains { if case .project(.list) = $0 { true } else { false } }
    }
    #expect(asks())
    stage.answerDetail(isFileMissing: true)
    #expect(!asks(), "nothing is new")
  }
}
