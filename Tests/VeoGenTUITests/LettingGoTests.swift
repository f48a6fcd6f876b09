import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is held goes out by no key that has not said what it costs.
@Suite struct LettingGoTests {
  private var clips: HeldClips {
    HeldClips([Samples.operation(71, "Salt"), Samples.operation(72, "Wells")])
  }

  private func asked(_ keys: String, _ clips: HeldClips) -> Stage {
    var record = ProjectSamples.saltRoad
    record.undoName = "delete chapter 2"
    var stage = Stage.withOutline(record)
    stage.press(keys)
    let ticket = stage.state.calls.first?.ticket ?? 0
    stage.send(.project(.wouldLetGo(ticket: ticket, clips)))
    return stage
  }

  @Test func approvingAllAsksWithThePriceOfWhatGoesOut() {
    var stage = asked("A", clips)
    #expect(stage.text.contains("Send 2 clips for \(clips.price)?"))
    #expect(stage.text.contains("held until they are approved"))
    #expect(!stage.toast.contains("Approved"), "it is not")
    #expect(stage.state.outline?.project.parts.allSatisfy(\.isApproved) == false)
    stage.press("Enter")
    #expect(stage.effects.isEmpty && stage.state.calls.isEmpty)
    stage = asked("A", clips)
    stage.press("y")
    let ticket = stage.state.lastTicket
    let call = ProjectCall.edit(ProjectSamples.book, .approveAll(true))
    #expect(stage.effects == [.project(.call(ticket: ticket, call, agreed: clips))])
    #expect(stage.state.outline?.project.parts.allSatisfy(\.isApproved) == true)
  }

  @Test func whatHasChangedSinceTheQuestionIsSaid() {
    var stage = asked("A", clips)
    stage.press("y")
    let more = HeldClips(
      (71...73).map { Samples.operation($0, "Salt") })
    stage.send(.project(.wouldLetGo(ticket: stage.state.lastTicket, more)))
    #expect(stage.text.contains("Send 3 clips for \(more.price)?"))
    #expect(
      stage.text.filter { $0 != "\n" }.contains("What is held has changed since you were asked"))
    #expect(stage.state.outline?.project.parts.allSatisfy(\.isApproved) == false)
  }

  @Test func theQuestionNamesWhatGoesOut() {
    var rain = Samples.operation(73, "Rain")
    (rain.title, rain.project) = ("3 Rain on Tin \u{B7} Salt \u{B7} Pepper", "Salt \u{B7} Pepper")
    let one = asked("A", HeldClips([rain])).text
    #expect(one.contains("3 Rain on Tin: 8 s by Veo 3.1 Fast. It is in the queue"))
    let untitled = HeldClips([Samples.operation(1, "Rain \u{B7} slow motion")]).sentence
    #expect(untitled.hasPrefix("Rain \u{B7} slow motion: 8 s by"))
    let many = HeldClips((1...9).map { Samples.operation($0, "Salt \($0)") }).sentence
    #expect(many.hasPrefix("Salt 1, Salt 2, Salt 3 and 6 more: 72 s by Veo 3.1 Fast. They are"))
  }

  @Test func importingIsAskedAboutByItsFolder() {
    var stage = Stage.withOutline(ProjectSamples.saltRoad)
    _ = stage.state.call(.importText(folder: "/home/ada/salt"))
    stage.send(.project(.wouldLetGo(ticket: stage.state.lastTicket, clips)))
    #expect(stage.text.contains("/home/ada/salt") && stage.text.contains("Send 2 clips for"))
    stage.press("y")
    let call = ProjectCall.importText(folder: "/home/ada/salt")
    #expect(
      stage.effects == [.project(.call(ticket: stage.state.lastTicket, call, agreed: clips))])
  }

  @Test func whatIsUndoneBehindAnotherEditIsNotAskedAbout() {
    var stage = asked("u u", clips)
    #expect(stage.state.context == .confirm && stage.state.calls.isEmpty)
    stage = asked("u Down a", clips)
    #expect(stage.state.context == .outline)
    #expect(stage.toast.contains("Not done") && stage.toast.contains("2 clips for"))
    #expect(stage.asked != nil, "the edit behind it is made")
  }

  @Test func whoeverWritesMeanwhileDoesNotAnswer() {
    var stage = asked("A Down e", clips)
    #expect(stage.state.context == .outlineLine && stage.toast.contains("Not done"))
    stage.type("y")
    #expect(stage.effects.isEmpty)
  }
}
