import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct LeaseTests {
  let home: TemporaryHome
  let store: Store
  let now = Date(timeIntervalSince1970: 1_790_000_000)
  let mine = Owner.current(engine: 1)
  let other = Owner.current(engine: 2)

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  private func admit(after seconds: Double = 0) throws -> OperationID {
    let draft = Fixtures.operation(at: now + seconds)
    return try #require(try store.admit([draft], now: now).first).id
  }

  /// A process that has ended, as an owner.
  static func deadOwner() -> Owner {
    let words = Owner.current().text.split(separator: " ").map(String.init)
    // No process has this start time.
    return Owner(text: [words[0], words[1], words[2], "1", "f"].joined(separator: " "))
  }

  @Test func onlyOneMayHaveIt() throws {
    let id = try admit()
    #expect(try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now) != nil)
    #expect(try store.claim(id, for: other, rules: QueueRules(limit: 5), now: now) == nil)
    #expect(try store.step(id, on: [.submissionBegan], owner: other, now: now) == nil)
    #expect(try store.step(id, on: [.submissionBegan], owner: mine, now: now) != nil)
  }

  @Test func anEndedLeaseIsTakenOver() throws {
    let id = try admit()
    _ = try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now)
    try store.renewLeases(of: mine, driving: [id], now: now + 20)
    #expect(try store.claim(id, for: other, rules: QueueRules(limit: 5), now: now + 49) == nil)
    #expect(try store.claim(id, for: other, rules: QueueRules(limit: 5), now: now + 51) != nil)
    #expect(try store.step(id, on: [.submissionBegan], owner: mine, now: now) == nil)
  }

  @Test func aDeadOwnersWorkIsTakenAtOnce() throws {
    let id = try admit()
    _ = try store.claim(id, for: Self.deadOwner(), rules: QueueRules(limit: 5), now: now)
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 5), busy: [], now: now).claimable == [id])
    #expect(try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now) != nil)
  }

  @Test func whatCannotBeSeenIsBelievedToLive() {
    #expect(Self.deadOwner().isVisiblyDead)
    #expect(!Owner.current().isVisiblyDead)
    #expect(Owner.current().isVisiblyAlive)
    for text in ["", "elsewhere pid:[1] 1 1 f", "one two three"] {
      #expect(!Owner(text: text).isVisiblyDead)
      #expect(!Owner(text: text).isVisiblyAlive)
    }
  }

  @Test func onADiskOfThisMachineAnEarlierBootIsGone() {
    let words = Owner.current().text.split(separator: " ").map(String.init)
    let earlier = Owner(text: (["another-boot"] + words.dropFirst()).joined(separator: " "))
    #expect(earlier.isGone(isLocal: true))
    #expect(!earlier.isGone(isLocal: false), "it may be another machine")
    let beside = Owner(text: "\(words[0]) pid:[1] 1 1 f")
    #expect(!beside.isGone(isLocal: true), "another container of this boot")
    let nameless = Owner(text: "unknown pid:[1] 1 1 f")
    #expect(!nameless.isGone(isLocal: true))
    #expect(!Owner.current().isGone(isLocal: true))
    #expect(Self.deadOwner().isGone(isLocal: false))
  }

  @Test(arguments: [
    ("/home/me/.local/veogen.db", true), ("/mnt/team/veogen.db", false), ("/mnt/teams/x", true),
    ("/media/my disk/veogen.db", false), ("/media/my", true),
  ])
  func aDiskIsToldByTheNearestMount(path: String, isLocal: Bool) {
    let mounts = """
      22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
      30 22 0:40 / /mnt/team rw shared:2 master:1 - nfs4 server:/team rw
      31 22 0:41 / /media/my\\040disk rw - fuse.sshfs me@there:/ rw
      """
    #expect(LocalDisk.holds(path, mounts: mounts) == isLocal)
    #expect(!LocalDisk.holds(path, mounts: "nonsense"))
  }

  /// After a power cut nobody took the name of the engine back.
  @Test(.enabled(if: LocalDisk.holds(FileManager.default.temporaryDirectory.path)))
  func anEngineOfAnEarlierBootWorksNoMore() throws {
    let id = try admit()
    let before = Owner(text: "another-boot pid:[1] 7 7 f")
    _ = try store.register(before, holdLeftovers: false, upTo: 0, now: now)
    #expect(try !store.isWorkedOn())
    let newest = try store.read { try Store.newestRow($0) }
    let held = try store.register(mine, holdLeftovers: true, upTo: newest, now: now)
    #expect(held.map(\.id) == [id])
    let known = try store.read { try Store.engines($0) }
    #expect(known == [mine])
  }

  @Test func slotsAreSharedByAll() throws {
    let ids = try (0..<4).map { try admit(after: Double($0)) }
    #expect(try store.claim(ids[0], for: mine, rules: QueueRules(limit: 2), now: now) != nil)
    #expect(try store.claim(ids[1], for: other, rules: QueueRules(limit: 2), now: now) != nil)
    #expect(try store.claim(ids[2], for: mine, rules: QueueRules(limit: 2), now: now) == nil)
    let work = try store.work(for: mine, rules: QueueRules(limit: 2), busy: [ids[0]], now: now)
    #expect(work.claimable.isEmpty)
    #expect(work.nextLook == now + Store.renewalSeconds, "its owner may die before its lease ends")
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 4), busy: [ids[0]], now: now).claimable
        == [ids[2], ids[3]])
  }

  @Test func anAnswerIsWrittenEvenAfterTheLeaseWasLost() throws {
    let id = try admit()
    _ = try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now)
    let sent = try #require(
      try store.step(id, on: [.submissionBegan], owner: mine, now: now, durability: .full))
    // Another process took a suspended one for dead.
    _ = try store.step(
      id, on: [.answerLost(Failure(.lostAnswer, "Lost."))], owner: nil, now: now + 60)
    let attempt = Attempt(at: now, step: .submit, outcome: "accepted")
    let answered = try store.answer(
      sent, with: .accepted(remoteName: "v1_x"), owner: mine, now: now + 90, log: attempt)
    #expect(answered?.state == .processing)
    #expect(
      try store.claim(id, for: other, rules: QueueRules(limit: 5), now: now + 90)?.remoteName
        == "v1_x")
  }

  @Test func anAnswerToAnEarlierSendingIsNotTakenForALaterOne() throws {
    let id = try admit()
    _ = try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now)
    let sent = try #require(try store.step(id, on: [.submissionBegan], owner: mine, now: now))
    _ = try store.step(
      id, on: [.answerLost(Failure(.lostAnswer, "Lost.")), .retried], owner: nil, now: now)
    _ = try store.claim(id, for: other, rules: QueueRules(limit: 5), now: now)
    _ = try store.step(id, on: [.submissionBegan], owner: other, now: now + 1)
    let attempt = Attempt(at: now, step: .submit, outcome: "accepted")
    #expect(
      try store.answer(
        sent, with: .accepted(remoteName: "v1_old"), owner: mine, now: now + 2, log: attempt) == nil
    )
  }

  @Test func suspendedSendersAreNotAbandoned() throws {
    for (owner, later, expected) in [
      (mine, 1.0, false), (mine, 3_600, false), (Self.deadOwner(), 1, true),
      (Owner(text: "elsewhere pid:[1] 7 7 f"), 1, false),
      (Owner(text: "elsewhere pid:[1] 7 7 f"), 60, true),
    ] {
      let id = try admit()
      _ = try store.claim(id, for: owner, rules: QueueRules(limit: 100), now: now)
      _ = try store.step(id, on: [.submissionBegan], owner: owner, now: now)
      #expect(
        try store.abandonedSubmissions(for: other, busy: [], now: now + later).contains(id)
          == expected)
    }
  }
}
