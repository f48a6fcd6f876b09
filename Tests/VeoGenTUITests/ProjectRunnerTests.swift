import FoundationEssentials
import Synchronization
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct ProjectRunnerTests {
  private struct Silence: Waker {
    func wake() {}
  }

  private func client(_ change: (inout ProjectClient) -> Void) -> EngineClient {
    var engine = ScriptedEngine(Samples.overview([])).client
    change(&engine.projects)
    return engine
  }

  /// What has come, once there are so many messages.
  private func messages(_ mailbox: Mailbox, _ count: Int) async -> [ProjectMessage] {
    var all: [ProjectMessage] = []
    for _ in 0..<12_000 where all.count < count {
      for case .project(let message) in mailbox.takeAll() { all.append(message) }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return all
  }

  @Test func changesAreCarriedOutAndAnswered() async {
    let mailbox = Mailbox(waker: Silence())
    let runner = ProjectRunner(
      engine: client {
        $0.apply = { _, edit, _ in
          var record = ProjectSamples.saltRoad
          try record.project.apply(edit)
          return record
        }
      }, mailbox: mailbox)
    runner.run(
      .call(ticket: 3, .edit(ProjectSamples.book, .setText(.title, "Salt"))))
    guard case .called(3, .success(let record))? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    #expect(record?.project.title == "Salt")
    runner.run(.call(ticket: 4, .undo(ProjectSamples.book)))
    guard case .called(4, .failure(let failure))? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    #expect(failure.kind == .missing)
  }

  @Test func whatHasEndedIsForgotten() async {
    let tasks = RunningTasks()
    for ticket in 0..<20 { tasks.start(ticket) {} }
    let (stream, endless) = AsyncStream<Never>.makeStream()
    tasks.start(20) { for await _ in stream {} }
    while tasks.count > 1 { await Task.yield() }
    withExtendedLifetime(endless) { #expect(tasks.count == 1, "it ends only when it is stopped") }
    tasks.stop(20)
    #expect(tasks.count == 0)
  }

  @Test func anEditOfOneStateIsCarriedOutOnIt() async {
    let mailbox = Mailbox(waker: Silence())
    let runner = ProjectRunner(
      engine: client { $0.applyTo = { _, _, revision, _ in throw Failure(.fault, "\(revision)") } },
      mailbox: mailbox)
    runner.run(
      .call(ticket: 3, .editTo(ProjectSamples.book, .setText(.title, "Salt"), revision: 41)))
    guard case .called(3, .failure(let failure))? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    #expect(failure.message == "41")
  }

  @Test func whatLetsClipsGoIsNotCarriedOutUnasked() async {
    let mailbox = Mailbox(waker: Silence())
    let clips = HeldClips([Samples.operation(71, "Salt")])
    let runner = ProjectRunner(
      engine: client {
        $0.letGo = { _, step in step == .undo ? clips : HeldClips() }
        $0.undo = { _, _ in ProjectSamples.saltRoad }
      }, mailbox: mailbox)
    runner.run(.call(ticket: 3, .undo(ProjectSamples.book)))
    guard case .wouldLetGo(3, clips)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    runner.run(.call(ticket: 4, .undo(ProjectSamples.book), agreed: clips))
    guard case .called(4, .success)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
  }

  /// Another process queued a clip between the look and the change.
  @Test func whatIsRefusedAsMoreGoesOutByNowIsAskedAboutAgain() async {
    let mailbox = Mailbox(waker: Silence())
    let one = HeldClips([Samples.operation(71, "Salt")])
    let two = HeldClips([Samples.operation(71, "Salt"), Samples.operation(72, "Wells")])
    let looks = Mutex(0)
    let runner = ProjectRunner(
      engine: client {
        $0.letGo = { _, _ in
          looks.withLock { looks in
            looks += 1
            return looks == 1 ? one : two
          }
        }
        $0.undo = { _, agreed in
          if let refusal = two.refusal(of: agreed ?? HeldClips()) { throw refusal }
          return ProjectSamples.saltRoad
        }
      }, mailbox: mailbox)
    runner.run(.call(ticket: 3, .undo(ProjectSamples.book), agreed: one))
    guard case .wouldLetGo(3, two)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    runner.run(.call(ticket: 4, .undo(ProjectSamples.book), agreed: two))
    guard case .called(4, .success)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
  }

  @Test func importingAsksAboutWhatItSends() async {
    let mailbox = Mailbox(waker: Silence())
    let clips = HeldClips([Samples.operation(71, "Salt")])
    let runner = ProjectRunner(
      engine: client {
        $0.letGoByImport = { _ in clips }
        $0.importText = { _, agreed in
          if let refusal = clips.refusal(of: agreed ?? HeldClips()) { throw refusal }
          return ProjectSamples.saltRoad
        }
      }, mailbox: mailbox)
    runner.run(.call(ticket: 3, .importText(folder: "/salt")))
    guard case .wouldLetGo(3, clips)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    runner.run(.call(ticket: 4, .importText(folder: "/salt"), agreed: clips))
    guard case .called(4, .success)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
  }

  @Test func whatWasAgreedToReachesTheEngine() async {
    let mailbox = Mailbox(waker: Silence())
    let plan = ProductionSummary(clips: 5, price: Money(dollars: 4), sentence: "5 clips, $4.00.")
    let runner = ProjectRunner(
      engine: client {
        $0.generate = { _, _, agreed in
          throw Failure(.invalidRequest, agreed?.sentence ?? "nothing")
        }
      }, mailbox: mailbox)
    runner.run(.generate(ProjectSamples.book, nil, agreed: plan))
    guard case .generated(_, .failure(let failure))? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
    #expect(failure.message == plan.sentence)
  }

  @Test func aDraftIsToldAsItArrives() async {
    let mailbox = Mailbox(waker: Silence())
    let runner = ProjectRunner(
      engine: client {
        $0.draft = { _, _ in
          AsyncThrowingStream {
            $0.yield(.parts([PartDraft(title: "A")]))
            $0.yield(.done(ProjectSamples.saltRoad, notes: []))
            $0.finish()
          }
        }
      }, mailbox: mailbox)
    runner.run(.draft(ticket: 1, ProjectSamples.book, OutlineWish(count: 1)))
    let told = await messages(mailbox, 2)
    #expect(told.map(\.isLast) == [false, true])
  }

  @Test func aFilmThatEndsEarlyIsAFailure() async {
    let mailbox = Mailbox(waker: Silence())
    let runner = ProjectRunner(
      engine: client { $0.trailer = { _, _ in AsyncThrowingStream { $0.finish() } } },
      mailbox: mailbox)
    runner.run(.film(ticket: 1, ProjectSamples.book, .trailer(seconds: 20)))
    guard case .filmed(1, .failure)? = await messages(mailbox, 1).first else {
      return #expect(Bool(false))
    }
  }

  @Test func whatIsStoppedIsHeardOfNoMore() async {
    let mailbox = Mailbox(waker: Silence())
    let (stream, film) = AsyncThrowingStream<FilmProgress, any Error>.makeStream()
    let runner = ProjectRunner(
      engine: client { $0.assemble = { _, _ in stream } }, mailbox: mailbox)
    runner.run(.film(ticket: 1, ProjectSamples.book, .film(AssemblyOptions())))
    film.yield(.working("a", 0.1))
    #expect(await messages(mailbox, 1).count == 1)
    let (ended, end) = AsyncStream<Void>.makeStream()
    film.onTermination = { _ in end.finish() }
    runner.run(.stopFilm(ticket: 1))
    for await _ in ended {}
    film.yield(.working("b", 0.2))
    film.finish(throwing: Failure(.disk, "c"))
    #expect(mailbox.takeAll().isEmpty)
  }
}
