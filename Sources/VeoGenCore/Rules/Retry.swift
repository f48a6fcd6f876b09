/// What is known of a call that did not work, as far as the rules need it.
public struct CallProblem: Hashable, Sendable {
  /// The classes that are treated alike (errors.md, sections 2, 3, 5 and 8).
  public enum Class: String, Sendable, CaseIterable {
    /// Will not work by trying again: bad request, key, permission, unknown model, refusal.
    case definite
    /// Too many requests in a short time.
    case rateLimited
    /// A daily or spend limit.
    case quotaExhausted
    /// The service is overloaded: it did not take the request.
    case overloaded
    /// Something failed on the service's side.
    case server
    /// No connection, or it broke.
    case network
    /// No answer in time.
    case timeout
    /// An answer that makes no sense.
    case oddAnswer
    /// A file of this machine's could not be read or written: no room, no permission.
    case disk
  }

  /// Whether the request may have reached the service.
  public enum Sent: String, Sendable {
    case no, perhaps, yes
  }

  /// What sort of problem it was.
  public var problem: Class
  /// Whether the request may have reached the service.
  public var sent: Sent
  /// Seconds that the service asked to wait.
  public var retryAfter: Double?
  /// Which limit of the service's was met, if one was.
  public var limit: Limit?

  public init(_ problem: Class, sent: Sent, retryAfter: Double? = nil, limit: Limit? = nil) {
    self.problem = problem
    self.sent = sent
    self.retryAfter = retryAfter
    self.limit = limit
  }
}

/// The one table that says what is tried again, how often and after how long.
public enum Retry {
  /// The call that did not work.
  public enum Step: String, Sendable, CaseIterable {
    /// The POST that creates, and bills, a generation.
    case submit
    case poll
    case download
  }

  /// What to do about it.
  public enum Decision: Hashable, Sendable {
    /// Try again after so many seconds.
    case again(after: Double)
    /// A limit of the service's: it waits until its lane may start something again. Costs no try.
    case waitForLane
    /// It may have been accepted: the person decides.
    case uncertain
    case fail
  }

  /// How often, and how long between, in seconds.
  public struct Rule: Hashable, Sendable {
    /// Tries in all, the first one included.
    public var attempts: Int
    /// Seconds before the second try.
    public var firstDelay: Double
    /// The most seconds between two tries.
    public var longestDelay: Double
    /// Seconds between the tries that follow when all are used up; nil: there are none.
    public var afterwards: Double?
  }

  /// The rule for a class of problem at a step; nil when it is not tried again.
  ///
  /// Numbers: errors.md, section 8.
  public static func rule(for step: Step, _ problem: CallProblem.Class) -> Rule? {
    switch (step, problem) {
    case (.submit, .definite), (.poll, .definite), (.submit, .quotaExhausted), (.submit, .server),
      (.submit, .oddAnswer),
      (.submit, .disk):
      nil
    case (.submit, .rateLimited), (.submit, .overloaded):
      Rule(attempts: 3, firstDelay: 2, longestDelay: 60)
    case (.submit, .network), (.submit, .timeout):
      Rule(attempts: 5, firstDelay: 1, longestDelay: 30)
    case (.poll, _): Rule(attempts: .max, firstDelay: 2, longestDelay: 60)
    // The clip is paid for: it is fetched until it is here, or Google says that it is gone.
    case (.download, .oddAnswer):
      Rule(attempts: 5, firstDelay: 1, longestDelay: 16, afterwards: 600)
    case (.download, .definite): Rule(attempts: .max, firstDelay: 60, longestDelay: 600)
    case (.download, .disk): Rule(attempts: .max, firstDelay: 5, longestDelay: 60)
    case (.download, _): Rule(attempts: .max, firstDelay: 1, longestDelay: 60)
    }
  }

  /// What to do after `attempt` tries (the first is 1). `jitter` is a random number in 0..<1.
  public static func decision(
    for step: Step, _ problem: CallProblem, attempt: Int, jitter: Double
  ) -> Decision {
    if step == .submit, mayHaveBeenAccepted(problem) { return .uncertain }
    if step == .submit, problem.limit?.kind == .perDay || problem.limit?.kind == .spend {
      return .waitForLane
    }
    guard let rule = rule(for: step, problem.problem) else { return .fail }
    guard attempt < rule.attempts else {
      return rule.afterwards.map { .again(after: max($0, wait(step, problem))) } ?? .fail
    }
    let delay = delay(rule, attempt: attempt, jitter: jitter)
    return .again(after: max(delay, wait(step, problem)))
  }

  /// What the log says of a try that no other follows: that there were too many, when the rule
  /// would have allowed one more otherwise.
  public static func lastWords(
    _ message: String, after attempt: Int, of step: Step, _ problem: CallProblem
  ) -> String {
    guard let rule = rule(for: step, problem.problem), rule.attempts > 1, attempt >= rule.attempts
    else { return message }
    return "too many attempts (\(attempt) of \(rule.attempts)): \(message)"
  }

  /// How often a generation that Google failed to make, and did not bill, is sent again by itself
  /// (errors.md, section 5: at most once without asking).
  public static let resubmissions = 1

  /// Whether a submission with this problem could have made a clip that is billed.
  ///
  /// A definite refusal, a rate limit and an overload answer say that it did not; any other
  /// failure after the first byte left leaves it open (errors.md, section 7: no idempotency key).
  private static func mayHaveBeenAccepted(_ problem: CallProblem) -> Bool {
    guard problem.sent != .no else { return false }
    switch problem.problem {
    case .definite, .rateLimited, .quotaExhausted, .overloaded: return false
    case .server, .network, .timeout, .oddAnswer, .disk: return true
    }
  }

  /// What the service asks to wait, in seconds. A clip that is made is kept for two days only: it is
  /// looked for once an hour whatever its host says.
  private static func wait(_ step: Step, _ problem: CallProblem) -> Double {
    let asked = problem.retryAfter ?? 0
    return step == .download ? min(asked, 3_600) : asked
  }

  /// Full jitter below an exponential bound.
  private static func delay(_ rule: Rule, attempt: Int, jitter: Double) -> Double {
    var bound = rule.firstDelay
    for _ in 1..<max(1, min(attempt, 32)) { bound = min(bound * 2, rule.longestDelay) }
    return rule.firstDelay + (bound - rule.firstDelay) * jitter
  }
}
