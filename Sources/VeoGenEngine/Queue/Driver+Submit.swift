import Foundation
import VeoGenCore

/// Sending: the intent is durable before the request leaves, the outcome before anything else.
extension Driver {
  func submit(_ queued: Operation) async throws(Failure) -> Operation? {
    try await shop.soundness.require(of: shop.store, now: shop.clock.now())
    let submission: Submission
    do {
      submission = try await prepare(queued)
    } catch {
      return try await notSent(queued, error)
    }
    let sending = attempt(.submit, sendingWords(queued, submission))
    guard
      let sent = try await step(
        queued, on: .submissionBegan, log: sending, durability: .full)
    else { return nil }
    let started = shop.clock.now()
    let outcome = await Self.untilAnswered(submission)
    let event = await event(for: outcome, sent)
    let words = attempt(.submit, words(outcome, event, sent), since: started)
    guard let answered = await write(event, for: sent, words) else { return nil }
    if answered.state == .uncertain { return await lookForLost(answered) }
    return answered.state == .processing ? answered : nil
  }

  private func prepare(_ queued: Operation) async throws(ServiceProblem) -> Submission {
    let service: any VideoService
    do {
      service = try await shop.services.service(for: queued.request)
    } catch {
      throw .local(error)
    }
    return try await service.prepare(queued)
  }

  /// Getting ready did not work: nothing was sent, so the same rule says whether to try again.
  private func notSent(_ queued: Operation, _ problem: ServiceProblem) async throws(Failure)
    -> Operation?
  {
    if Task.isCancelled { return nil }
    let why = attempt(.submit, "not sent: \(problem.failure.message)")
    var call = problem.call
    call.sent = .no
    let decision = Retry.decision(
      for: .submit, call, attempt: queued.attempts + 1, jitter: .random(in: 0..<1))
    guard case .again(let pause) = decision else {
      return try await step(
        queued, on: .failed(problem.failure),
        log: attempt(
          .submit,
          Retry.lastWords(why.outcome, after: queued.attempts + 1, of: .submit, call)))
    }
    _ = try await step(
      queued,
      on: [
        .submissionBegan,
        .postponed(problem.failure, until: (shop.clock.now() + pause).wholeMilliseconds),
      ], log: why)
    return nil
  }

  /// Waits for the answer. Quitting gives it some seconds more: an answer that is on its way is
  /// worth more than a quick exit.
  private static func untilAnswered(_ submission: Submission) async
    -> Result<String, ServiceProblem>
  {
    let sending = Task { () -> Result<String, ServiceProblem> in
      do {
        return .success(try await submission.send())
      } catch let problem as ServiceProblem {
        return .failure(problem)
      } catch {
        let lost = Failure(.lostAnswer, "The request left and no answer came.")
        return .failure(ServiceProblem(CallProblem(.network, sent: .perhaps), lost))
      }
    }
    return await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: .seconds(4))
        sending.cancel()
      }
    }
  }

  private func event(for outcome: Result<String, ServiceProblem>, _ sent: Operation) async
    -> OperationEvent
  {
    switch outcome {
    case .success(let name): return .accepted(remoteName: name)
    case .failure(let problem):
      let end = await noteLimit(problem, sent)
      let decision = Retry.decision(
        for: .submit, problem.call, attempt: sent.attempts, jitter: .random(in: 0..<1))
      switch decision {
      case .again(let pause):
        let until = max(shop.clock.now() + pause, end ?? .distantPast)
        return .postponed(problem.failure, until: until.wholeMilliseconds)
      case .waitForLane:
        let until = end ?? shop.clock.now() + 600
        return .limited(problem.failure, until: until.wholeMilliseconds)
      case .uncertain: return .answerLost(lost(problem, sent))
      case .fail: return .failed(problem.failure)
      }
    }
  }

  /// The lane that met a limit is slowed down or held, for every process. Returns until when.
  private func noteLimit(_ problem: ServiceProblem, _ sent: Operation) async -> Date? {
    guard let limit = problem.call.limit else { return nil }
    let (lane, now) = (Lane(sent.request), shop.clock.now())
    let (asked, message) = (problem.call.retryAfter, problem.failure.message)
    return try? await shop.store.async { (store) throws(Failure) in
      try store.meet(limit, in: lane, asked: asked, message: message, now: now)
    }
  }

  private func lost(_ problem: ServiceProblem, _ sent: Operation) -> Failure {
    Failure(
      .lostAnswer,
      "The request was sent to \(sent.request.provider.name) and no clear answer came: \(problem.failure.message)",
      advice: "It may have been accepted: retry sends it again, cancel gives it up.",
      code: problem.failure.code, charged: sent.request.provider.isBilled ? .perhaps : .no)
  }

  /// Writes the answer, again and again while the disk does not take it: nothing else knows the
  /// name of a clip that may be paid for.
  private func write(_ event: OperationEvent, for sent: Operation, _ attempt: Attempt) async
    -> Operation?
  {
    let owner = shop.owner
    var (trouble, tries) = (DiskTrouble(), 0)
    while true {
      let now = shop.clock.now()
      do {
        let answered = try await shop.store.async { (store) throws(Failure) in
          try store.answer(sent, with: event, owner: owner, now: now, log: attempt)
        }
        guard let operation = answered else {
          tellLate(event, sent)
          return nil
        }
        note(operation)
        await shop.announce(operation)
        return await wantsCancel(operation) ? await giveUp(operation) : operation
      } catch {
        // About once a minute, and last when the program ends: only the person can keep the name.
        if trouble.isNew(error) || tries % 30 == 0 || Task.isCancelled {
          tellUnwritten(event, sent, error)
        }
        tries += 1
        if Task.isCancelled { return nil }
        try? await shop.clock.sleep(seconds: 2)
      }
    }
  }

  private func tellUnwritten(_ event: OperationEvent, _ sent: Operation, _ problem: Failure) {
    var words = problem.description
    if case .accepted(let name) = event {
      shop.log.critical(
        "an accepted operation cannot be written",
        metadata: ["operation": "\(sent.id)", "remote": "\(name)"])
      words = "\(sent.id) was accepted as \(name), which cannot be written down: \(words)"
    }
    shop.hub.send(.notice(Notice(.problem, words)))
  }

  private func tellLate(_ event: OperationEvent, _ sent: Operation) {
    guard case .accepted(let name) = event else { return }
    shop.log.warning(
      "accepted after it went another way",
      metadata: ["operation": "\(sent.id)", "remote": "\(name)"])
    let bill = sent.request.provider.isBilled ? " and billed" : ""
    shop.hub.send(
      .notice(
        Notice(
          .warning,
          "\(sent.id) was accepted as \(name) after it went another way: it may be made\(bill).")))
  }

  private func sendingWords(_ queued: Operation, _ submission: Submission) -> String {
    let note = submission.note.map { "; \($0)" } ?? ""
    return "sending to \(queued.request.provider.name)\(note)"
  }

  private func words(
    _ outcome: Result<String, ServiceProblem>, _ event: OperationEvent, _ sent: Operation
  ) -> String {
    switch outcome {
    case .success(let name): return Attempt.accepted(as: name)
    case .failure(let problem):
      guard case .failed = event else { return problem.failure.message }
      return Retry.lastWords(
        problem.failure.message, after: sent.attempts, of: .submit, problem.call)
    }
  }
}
