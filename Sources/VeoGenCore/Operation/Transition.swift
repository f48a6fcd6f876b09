import Foundation

/// What can happen to an operation.
public enum OperationEvent: Hashable, Sendable {
  /// Its turn has come: the request is about to leave. Must be durable before it does.
  case submissionBegan
  /// Google took it and gave it a name.
  case accepted(remoteName: String)
  /// It was not accepted, for certain, and may be tried again at a time.
  case postponed(Failure, until: Date)
  /// It was not accepted because of a limit, and waits for its end. Costs no try.
  case limited(Failure, until: Date)
  /// Google failed to make it and billed nothing: it is sent again at a time.
  case madeAgain(Failure, at: Date)
  /// It is not sent yet, for want of something on this machine. Costs no try.
  case waits(Failure, until: Date)
  /// The request left and no answer came.
  case answerLost(Failure)
  /// A poll found it still running.
  case stillRunning
  /// It cannot be followed now: polls do not work. It goes on, and so do the polls.
  case outOfSight(Failure)
  /// Google has a result.
  case resultReady(RemoteResult)
  /// The file is on disk, checked.
  case saved(Clip)
  /// The download did not work and is tried again at a time.
  case downloadPostponed(Failure, until: Date)
  /// The bytes that came with the answer are gone or broken: Google is asked for them again, not
  /// before a time.
  case resultLost(Failure, until: Date)
  /// It ended without a clip.
  case failed(Failure)
  case cancelled
  /// An uncertain one is sent again because the person said so beforehand.
  case sentAgain
  /// The person asked to try again. For an uncertain operation: to send it again.
  case retried
  /// The person asked for a saved clip whose file is gone: it is fetched once more. Costs nothing.
  case fetchedAgain
}

/// An event that does not fit the state an operation is in.
public struct TransitionError: Error, Hashable, Sendable {
  public var state: OperationState
  public var event: String
}

extension Operation {
  /// The operation after `event`, at the moment `now`.
  ///
  /// This is the whole state machine: engine and tests know no other way to change a state.
  public func next(on event: OperationEvent, at now: Date) throws(TransitionError) -> Operation {
    guard allows(event) else {
      throw TransitionError(state: state, event: event.name)
    }
    var next = self
    next.updatedAt = now
    next.take(event, at: now)
    return next
  }

  /// Whether `event` fits the present state.
  public func allows(_ event: OperationEvent) -> Bool {
    switch event {
    case .submissionBegan: state == .queued
    case .accepted: state == .submitting || state == .uncertain
    case .postponed, .limited: state == .submitting
    // What was made once is paid for.
    case .madeAgain: state == .processing && readyAt == nil
    case .waits: state == .queued
    case .answerLost: state == .submitting
    case .stillRunning, .outOfSight: state == .processing
    case .resultReady: state == .processing
    case .saved, .downloadPostponed: state == .saving
    case .resultLost: state == .saving && result?.stagedPath != nil
    case .failed: !state.isFinal
    // What is being sent may be accepted any moment: it is cancelled once it has its name.
    case .cancelled: !state.isFinal && state != .submitting
    case .sentAgain: state == .uncertain
    case .retried: canRetry
    case .fetchedAgain: state == .completed && result?.uri != nil
    }
  }

  /// Whether the person may ask for another try.
  public var canRetry: Bool {
    switch state {
    case .failed, .cancelled, .uncertain: true
    case .queued, .saving: retryAt != nil
    default: false
    }
  }

  /// Whether a retry only fetches a result that is already paid for.
  public var retryIsDownloadOnly: Bool { result != nil && failure?.kind != .expired }

  private mutating func take(_ event: OperationEvent, at now: Date) {
    switch event {
    case .submissionBegan: begin(at: now)
    case .accepted(let name): accept(name, at: now)
    case .postponed(let why, let until): wait(in: .queued, why, until: until)
    case .limited(let why, let until):
      wait(in: .queued, why, until: until)
      attempts = 0
    case .madeAgain(let why, let date): makeAgain(why, at: date)
    case .waits(let why, let until): hold(why, until: until)
    case .answerLost(let why): lose(why)
    case .stillRunning: failure = nil
    case .outOfSight(let why): failure = why
    case .resultReady(let ready): make(ready, at: now)
    case .saved(let saved): finish(.completed, at: now) { $0.clip = saved }
    case .downloadPostponed(let why, let until): wait(in: .saving, why, until: until)
    case .resultLost(let why, let until): loseResult(why, until: until)
    case .failed(let why): fail(why, at: now)
    case .cancelled: stop(at: now)
    case .sentAgain:
      requeue()
      resubmissions += 1
    case .retried: startAgain()
    case .fetchedAgain:
      enter(.saving) {
        $0.clip = nil
        $0.finishedAt = nil
        $0.isPaid = true
      }
    }
  }

  private mutating func enter(_ new: OperationState, _ change: (inout Operation) -> Void = { _ in })
  {
    state = new
    attempts = 0
    retryAt = nil
    failure = nil
    change(&self)
  }

  private mutating func begin(at now: Date) {
    let tried = attempts
    enter(.submitting) {
      $0.submittedAt = now
      $0.attempts = tried + 1
    }
  }

  private mutating func accept(_ name: String, at now: Date) {
    enter(.processing) {
      $0.remoteName = name
      $0.acceptedAt = now
      $0.count(.perhaps)
    }
  }

  /// What this try was billed. An earlier one that was lost may be billed whatever became of it.
  private mutating func count(_ present: Charged) {
    charged = request.provider.isBilled ? max(chargedBefore, present) : .no
  }

  private mutating func make(_ ready: RemoteResult, at now: Date) {
    // What had to be asked for again goes on counting: a result that is always broken is not
    // fetched in a tight circle.
    let tried = attempts
    enter(.saving) {
      $0.result = ready
      $0.result?.cost = nil
      $0.actual = $0.request.provider.isBilled ? ready.cost : nil
      $0.readyAt = $0.readyAt ?? now
      $0.attempts = tried
    }
  }

  private mutating func wait(in new: OperationState, _ why: Failure, until: Date) {
    if new == .saving { attempts = tries(endingWith: why) }
    state = new
    failure = why
    retryAt = until
  }

  /// Tries of this kind in a row: waiting for the disk uses up none of the others.
  private func tries(endingWith why: Failure) -> Int {
    let isSameKind = failure.map { ($0.kind == .disk) == (why.kind == .disk) } ?? true
    return isSameKind ? attempts + 1 : 1
  }

  private mutating func hold(_ why: Failure, until: Date) {
    failure = why
    retryAt = until
  }

  private mutating func loseResult(_ why: Failure, until: Date) {
    attempts = tries(endingWith: why)
    state = .processing
    result = nil
    failure = why
    retryAt = until
  }

  private mutating func lose(_ why: Failure) {
    state = .uncertain
    failure = why
    count(.perhaps)
  }

  private mutating func finish(
    _ new: OperationState, at now: Date, _ change: (inout Operation) -> Void = { _ in }
  ) {
    // Google bills what it has made, fetched or not.
    let isMade = new == .completed || state == .saving
    enter(new, change)
    finishedAt = now
    if isMade { count(.yes) }
  }

  private mutating func stop(at now: Date) {
    // What waits in the queue was not taken, though it may have been sent and put off before.
    if state == .queued { submittedAt = nil }
    finish(.cancelled, at: now)
  }

  private mutating func fail(_ why: Failure, at now: Date) {
    state = .failed
    failure = why
    retryAt = nil
    finishedAt = now
    count(why.charged)
  }

  private mutating func startAgain() {
    finishedAt = nil
    isHeld = false
    resubmissions = 0
    guard retryIsDownloadOnly else { return requeue() }
    // What failed or was given up after it was made was settled then.
    isPaid = isPaid || state.isFinal
    enter(.saving)
  }

  private mutating func makeAgain(_ why: Failure, at date: Date) {
    // Of this try nothing was billed.
    count(.no)
    requeue()
    resubmissions += 1
    failure = why
    retryAt = date
  }

  private mutating func requeue() {
    enter(.queued) {
      $0.remoteName = nil
      $0.result = nil
      $0.submittedAt = nil
      $0.acceptedAt = nil
      $0.readyAt = nil
      $0.actual = nil
      $0.chargedBefore = $0.charged
      $0.isPaid = false
    }
  }
}

extension OperationEvent {
  /// The event's name, for messages.
  public var name: String {
    switch self {
    case .submissionBegan: "submissionBegan"
    case .accepted: "accepted"
    case .postponed: "postponed"
    case .limited: "limited"
    case .madeAgain: "madeAgain"
    case .waits: "waits"
    case .answerLost: "answerLost"
    case .stillRunning: "stillRunning"
    case .outOfSight: "outOfSight"
    case .resultReady: "resultReady"
    case .saved: "saved"
    case .downloadPostponed: "downloadPostponed"
    case .resultLost: "resultLost"
    case .failed: "failed"
    case .cancelled: "cancelled"
    case .sentAgain: "sentAgain"
    case .retried: "retried"
    case .fetchedAgain: "fetchedAgain"
    }
  }
}
