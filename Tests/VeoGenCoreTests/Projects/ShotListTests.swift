import Testing
import VeoGenCore

extension Sample {
  static func shots(_ model: String = omni, resolution: String = "720p") -> ShotSettings {
    guard let model = catalog.videoModel(model) else { fatalError("no model \(model)") }
    return ShotSettings(
      model: model, provider: .sandbox,
      settings: VideoSettings(aspect: "16:9", resolution: resolution, duration: 8))
  }

  /// A book without pictures, whose parts have these seconds and go on so.
  static func book(_ parts: [(Int, Continuity)]) -> Project {
    var book = book(parts.count)
    book.cast = []
    book.places = []
    for (index, part) in parts.enumerated() {
      (book.parts[index].seconds, book.parts[index].continuity) = part
    }
    return book
  }
}

@Suite struct ShotListTests {
  private func durations(_ seconds: Int, _ model: String = Sample.omni) -> [Int] {
    ShotList(Sample.book([(seconds, .cut)]), settings: Sample.shots(model)).shots.map(\.seconds)
  }

  @Test func aPartBecomesShotsOfPermittedDurations() {
    #expect(durations(8) == [8])
    #expect(durations(16) == [8, 8])
    #expect(durations(31) == [10, 10, 11])
    #expect(durations(2) == [3])
    #expect(durations(16, Sample.veo) == [8, 8])
    #expect(durations(20, Sample.veo) == [6, 6, 8])
    #expect(durations(5, Sample.veo) == [4])
    #expect(durations(600).reduce(0, +) == 600)
  }

  @Test func whatDoesNotComeOutIsSaid() {
    let settings = Sample.shots(Sample.veo)
    let plan = ShotList(Sample.book([(5, .cut)]), settings: settings).plans[0]
    #expect(plan.notes == [.otherLength(wanted: 5, got: 4)])
    #expect(
      plan.notes[0].sentence(for: settings.model)
        == "Veo 3.1 Fast makes no clips of 5 s together; it becomes 4 s.")
  }

  @Test func continuityDecidesWhatWaits() {
    let book = Sample.book([
      (8, .extension), (20, .cut), (8, .lastFrame), (8, .sharedReference), (8, .extension),
    ])
    let list = ShotList(book, settings: Sample.shots())
    let ids = list.shots.map(\.id)
    #expect(ids.map(\.number) == [1, 1, 2, 1, 1, 1])
    #expect(
      list.dependencies == [ids[2]: ids[1], ids[3]: ids[2], ids[5]: ids[4]],
      "the first part goes on from nothing")
    #expect(list.startable(done: []).map(\.id) == [ids[0], ids[1], ids[4]])
    #expect(list.startable(done: [ids[1]]).map(\.id) == [ids[0], ids[2], ids[4]])
    #expect(list.shots[5].repeated == 8)
  }

  @Test func extensionsStopAtTheLongestClip() {
    let book = Sample.book([(10, .cut), (10, .extension), (10, .extension), (10, .extension)])
    let list = ShotList(book, settings: Sample.shots())
    #expect(list.shots.map(\.continuity) == [.cut, .extension, .extension, .lastFrame])
    #expect(list.shots.map(\.repeated) == [0, 10, 20, 0])
    #expect(
      list.plans[3].notes
        == [.otherContinuity(.extension, instead: .lastFrame, .overTotal(30))])
  }

  @Test func extensionsOfVeoAddSevenSecondsAndNeedTheirResolution() {
    let book = Sample.book([(8, .cut), (7, .extension)])
    let shot = ShotList(book, settings: Sample.shots(Sample.veo)).shots[1]
    #expect((shot.seconds, shot.duration, shot.repeated) == (7, 8, 8))
    let large = ShotList(book, settings: Sample.shots(Sample.veo, resolution: "1080p"))
    #expect(
      large.plans[1].notes.first
        == .otherContinuity(.extension, instead: .lastFrame, .resolution("1080p")))
    let lite = ShotList(book, settings: Sample.shots("veo-3.1-lite-generate-001"))
    #expect(
      lite.plans[1].notes.first
        == .otherContinuity(.extension, instead: .lastFrame, .notSupported))
  }

  @Test func picturesOfWhoIsNamedAreSentWithinTheLimits() {
    var book = Sample.book(2)
    book.cast[0].images.append(Sample.picture("mira-2"))
    book.cast[1].images = [Sample.picture("omar", mimeType: "image/tiff")]
    book.parts[0].characters = ["omar", "Mira"]
    book.parts[1].characters = []
    book.parts[1].places = []
    book.parts[1].continuity = .sharedReference
    let list = ShotList(book, settings: Sample.shots())
    #expect(list.shots[0].references.map(\.name) == ["mira.png", "flats.png", "mira-2.png"])
    #expect(list.shots[1].references == list.shots[0].references)
    #expect(
      list.plans[0].notes.map { $0.sentence(for: Sample.shots().model) }
        == ["omar.png is not sent: Omni 1.2 Flash does not take image/tiff."])
    book.parts[0].seconds = 16
    let veo = ShotList(book, settings: Sample.shots(Sample.veo))
    #expect(veo.shots.map(\.references.count) == [3, 0, 3], "not beside the frame before")
    #expect(veo.shots[0].duration == 8, "references need 8 s")
  }

  /// Whatever the parts: durations are permitted, sums as near as can be, nothing waits for what
  /// comes later, and the request can be sent once the clip before is there.
  @Test(arguments: 0..<40) func everyShotCanBeMade(seed: Int) throws {
    var dice = SeededDice(seed)
    var book = Sample.book(
      (0..<12).map { _ in (dice.number(1...70), dice.pick(Continuity.allCases)) })
    if Bool.random(using: &dice) {
      (book.cast, book.places) = (Sample.book().cast, Sample.book().places)
    }
    let models = Sample.catalog.available(on: .sandbox)
    let model = dice.pick(models)
    let settings = Sample.shots(model.id, resolution: dice.pick(model.resolutions ?? []))
    let list = ShotList(book, settings: settings)
    #expect(list.plans.map(\.part) == book.parts.map(\.id))
    var seen: [Shot.ID: Shot] = [:]
    for plan in list.plans {
      #expect(plan.shots.map(\.id.number) == Array(1...plan.shots.count))
      let isExact = plan.seconds == plan.wanted
      #expect(isExact || plan.notes.contains(.otherLength(wanted: plan.wanted, got: plan.seconds)))
      let part = try #require(book.parts.first { $0.id == plan.part })
      for shot in plan.shots {
        if let before = shot.before { #expect(seen[before] != nil) }
        seen[shot.id] = shot
        let prompt = PartPrompt(of: shot, in: part, of: book, model: model)
        let request = settings.request(
          for: shot, prompt: prompt, before: before(shot, seen))
        let problems = Capabilities.problems(in: request, catalog: Sample.catalog)
        #expect(problems == [], "\(model.id) \(shot)")
      }
    }
  }

  private func before(_ shot: Shot, _ seen: [Shot.ID: Shot]) -> InputMedia? {
    guard let before = shot.waitsFor.flatMap({ seen[$0] }) else { return nil }
    return shot.continuity == .lastFrame
      ? Sample.image(.firstFrame)
      : Sample.clip(
        seconds: Double(before.repeated + before.seconds), operation: OperationID(number: 1))
  }

  @Test func sumsAreAsNearAsTheyCanBe() {
    for model in [Sample.omni, Sample.veo] {
      let permitted = Sample.catalog.videoModel(model)?.durations ?? []
      for wanted in 1...60 {
        let sum = durations(wanted, model).reduce(0, +)
        let reachable = sums(of: permitted, upTo: 80)
        #expect(abs(sum - wanted) == reachable.map { abs($0 - wanted) }.min(), "\(model) \(wanted)")
      }
    }
  }

  private func sums(of durations: [Int], upTo most: Int) -> Set<Int> {
    var sums: Set<Int> = [0]
    for sum in 1...most where durations.contains(where: { sums.contains(sum - $0) }) {
      sums.insert(sum)
    }
    return sums.subtracting([0])
  }

  @Test func twoThousandPartsAreQuick() {
    let book = Sample.book(2_000)
    let time = processorSeconds { _ = ShotList(book, settings: Sample.shots()) }
    #expect(time < 5, "\(time)")
  }
}
