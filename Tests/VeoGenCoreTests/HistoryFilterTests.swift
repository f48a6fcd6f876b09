import Testing
import VeoGenCore

@Suite struct HistoryFilterTests {
  @Test func wordsAndConditionsAreToldApart() {
    let filter = HistoryFilter("lion state:failed,unc at model:omni fav Sunset cost>1.5 cost<$20")
    #expect(filter.words == "lion at Sunset")
    #expect(filter.states == [.failed, .uncertain])
    #expect(filter.model == "omni" && filter.isFavourite == true)
    #expect(filter.costAtLeast == Money(dollars: 1.5) && filter.costAtMost == Money(dollars: 20))
    #expect(filter.problem == nil)
  }

  @Test func ratingsAndOrders() {
    #expect(HistoryFilter("rating>3").rating == 4...5)
    #expect(HistoryFilter("rating<3").rating == 1...2)
    #expect(HistoryFilter("rating:5 dawn sort:co").order == .cost)
    #expect(HistoryFilter("rating:5 dawn sort:co").words == "dawn")
    for (word, order) in [
      ("dearest", HistoryFilter.Order.cost), ("best", .rating), ("longest", .duration),
      ("d", .duration), ("de", .cost),
    ] {
      #expect(HistoryFilter("sort:\(word)", isWhole: true).order == order, "\(word)")
    }
    #expect(HistoryFilter("sort:odd").problem?.contains("cost (dearest first)") == true)
    #expect(HistoryFilter("").order == .newest)
    #expect(!HistoryFilter("sort:oldest").isEmpty)
    #expect(!HistoryFilter("sort:oldest", isWhole: true).isNarrowing)
    #expect(HistoryFilter("sort:odd", isWhole: true).isNarrowing, "nothing fits it")
    #expect(HistoryFilter("sort:oldest dawn").isNarrowing)
  }

  @Test func whatWasDeletedIsLookedForAsAState() {
    let filter = HistoryFilter("lion state:deleted,failed")
    #expect(filter.isTrash && filter.states == [.failed] && filter.problem == nil)
    #expect(HistoryFilter("state:del").isTrash && !HistoryFilter("state:del").isEmpty)
    #expect(!HistoryFilter("state:failed deleted").isTrash)
    #expect(HistoryFilter("state:gone").problem?.contains("deleted") == true)
  }

  /// What a list or a sentence calls a state is looked for, too.
  @Test(arguments: [
    ("saved", OperationState.completed), ("completed", .completed), ("sending", .submitting),
    ("sent", .uncertain), ("saving", .saving), ("queued", .queued),
  ])
  func aStateHasTheNamesThatAreShown(name: String, state: OperationState) {
    let filter = HistoryFilter("state:\(name)", isWhole: true)
    #expect(filter.states == [state] && filter.problem == nil)
  }

  @Test(arguments: OperationState.allCases)
  func whatIsShownOfAStateNamesIt(state: OperationState) {
    for name in [state.rawValue, state.shown, state.words, state.shown.uppercased()] {
      #expect(OperationState(name: name) == state)
    }
    #expect(OperationState(name: "gone") == nil)
    #expect(OperationState.listed.contains("completed (saved)"))
  }

  @Test func daysAndProjects() {
    let filter = HistoryFilter("project:Salt since:2026-11-01 before:2026-12-01 fav:no")
    #expect(filter.project == "Salt" && filter.since == "2026-11-01")
    #expect(filter.before == "2026-12-01" && filter.isFavourite == false)
  }

  @Test(arguments: ["state:", "since:2026-1", "cost>", "model:", "project:", "rating>", "sort:"])
  func whatIsStillBeingTypedNarrowsNothing(text: String) {
    let filter = HistoryFilter(text)
    #expect(filter.isEmpty && filter.problem == nil, "\(text)")
  }

  @Test(arguments: [
    "state:eaten", "since:2026-13-01", "cost>much", "rating>5", "rating:0", "sort:colour",
  ])
  func whatMakesNoSenseIsSaid(text: String) {
    #expect(HistoryFilter(text).problem != nil)
  }

  @Test(arguments: [
    "since:2026-1-5", "since:yesterday", "before:2026-02-30", "cost>", "state:", "sort:", "rating:",
  ])
  func whatIsWholeMustBeRight(text: String) throws {
    let problem = try #require(HistoryFilter(text, isWhole: true).problem)
    #expect(problem.first?.isWhitespace == false && !problem.contains(" ."), "\(problem)")
  }

  @Test func everyStateMustBeOne() {
    #expect(HistoryFilter("state:failed,bogus").problem?.contains("bogus") == true)
    #expect(HistoryFilter("since:2028-02-29", isWhole: true).problem == nil)
  }

  @Test(arguments: [
    ("foo:bar", nil), ("stat:failed", "state:failed"), ("Projekt:film", "project:film"),
  ])
  func whatIsNoConditionIsSaid(text: String, meant: String?) throws {
    for isWhole in [false, true] {
      let filter = HistoryFilter("lion \(text)", isWhole: isWhole)
      let problem = try #require(filter.problem)
      let name = text.lowercased().prefix { $0 != ":" }
      #expect(problem.hasPrefix("\(name): is no condition.") && problem.contains("sort:, fav."))
      #expect(problem.contains("Did you mean") == (meant != nil))
      #expect(meant.map { problem.contains("Did you mean \($0)?") } ?? true)
      #expect(filter.words == "lion" && !filter.isEmpty)
    }
  }

  @Test(arguments: [
    ("cost:5", "cost>1.50"), ("state>failed", "state:failed"), ("fav:perhaps", "fav:no"),
    ("fav>3", "Write fav."),
  ])
  func aConditionWithAWrongSignOrWordIsSaid(text: String, form: String) {
    #expect(HistoryFilter(text).problem?.contains(form) == true)
  }

  @Test func aFavouriteIsSaidWithYesOrNo() {
    #expect(HistoryFilter("fav:yes").isFavourite == true)
    #expect(HistoryFilter("fav:n").problem == nil && HistoryFilter("fav:").isEmpty)
    #expect(HistoryFilter("fav:n", isWhole: true).problem != nil)
  }

  @Test(arguments: [
    "scene 2: dawn", "a<b", "http://x", "::", ":", "fa", "état:échoué", "10:30", "gs://bucket/a",
    "s3://bucket", "scene: dawn", "mailto:someone", "C:\\clips", "x:y", "file:/clips/a.mp4",
    "\"style:noir\"",
  ])
  func whatOnlyLooksLikeAConditionIsWords(text: String) {
    let filter = HistoryFilter(text)
    #expect(!filter.words.isEmpty && filter.problem == nil)
  }
}
