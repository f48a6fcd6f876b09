import TextUI
import VeoGenCore

extension State {
  /// `P`, `D`, `H` and the others that steer the queue.
  mutating func steer(_ action: Action) -> [Effect] {
    switch action {
    case .pauseQueue: return queue.control.mode == .running ? pauseQueue() : resumeQueue()
    case .drainQueue: return drain()
    case .hold: return holdOrRelease()
    case .stopAfter: return stopAfterSelected()
    case .moveInQueue(let move): return selected.map { [.steer([.move($0.id, move)])] } ?? []
    case .priority(let step): return prioritise(by: step)
    default: return []
    }
  }

  mutating func pauseQueue() -> [Effect] {
    show(
      .info,
      "The queue is paused: what runs goes on, nothing more starts. \(wayToResume) resumes it.")
    return [.steer([.pause])]
  }

  mutating func resumeQueue() -> [Effect] {
    show(.info, "The queue goes on.")
    return [.steer([.resume])]
  }

  private mutating func drain() -> [Effect] {
    show(
      .info,
      "Nothing more starts; the queue is paused when nothing runs. \(wayToResume) resumes it."
    )
    return [.steer([.drain])]
  }

  private mutating func holdOrRelease() -> [Effect] {
    guard let operation = selected else { return [] }
    if let why = whyHeld(queue.place(of: operation.id)?.reason) {
      show(.info, why)
      return []
    }
    return [.steer([operation.isHeld ? .release(operation.id) : .hold(operation.id)])]
  }

  /// What lets go one that waits for more than the person's word here; nil: that is enough.
  private func whyHeld(_ reason: WaitReason?) -> String? {
    let cancels = "\(key("operation.cancel")) cancels it."
    let held = "It is \(reason?.heldWords ?? "held")"
    switch reason {
    case .unapproved:
      return "\(held): \(key("outline.approve")) in the outline of its project does that."
    case .partDeleted: return "\(held). \(cancels)"
    case .projectTrashed(let kind, _):
      return "\(held). \(key("project.undelete"))\(isPlain ? "" : " in the projects") brings the "
        + "\(kind.rawValue) back, \(cancels)"
    default: return nil
    }
  }

  private mutating func stopAfterSelected() -> [Effect] {
    guard let operation = selected else { return [] }
    guard queue.control.stopAfter != operation.id else {
      show(.info, "The queue goes on after it.")
      return [.steer([.stopAfter(nil)])]
    }
    show(
      .info, "The queue pauses once this one has ended. \(key("queue.stopAfter")) takes that back.")
    return [.steer([.stopAfter(operation.id)])]
  }

  private mutating func prioritise(by step: Int) -> [Effect] {
    guard let operation = selected else { return [] }
    let priority = operation.priority + step
    guard QueueRank.priorities.contains(priority) else {
      show(.info, "Priorities go from -2 to +2.")
      return []
    }
    return [.steer([.priority(operation.id, priority)])]
  }

  /// What an earlier run left starts only at the person's word, when the configuration says so. A
  /// key that was meant for a text must not answer what costs money: it is asked when one pauses.
  mutating func askToStart(_ ids: [OperationID], _ sum: Money, atMost most: Money) {
    guard draft.dueAt == nil, overlays.isEmpty else {
      leftovers = (ids, sum, most)
      return
    }
    leftovers = nil
    let what = ids.count == 1 ? "One operation waits" : "\(ids.count) operations wait"
    let price = sum == .zero ? "Nothing is billed." : "They cost \(sum.words(atMost: most))."
    ask(
      Confirmation(
        title: "Go on?", subject: "\(what) from an earlier run",
        text: "\(price) They are held until you let them start: now, or one by one with "
          + "\(key("queue.hold")).",
        yes: "Start them", no: "Keep them held", effects: [.steer(ids.map { .release($0) })],
        notBefore: isPlain ? nil : now.addingTimeInterval(Confirmation.attention)))
  }
}
