/// One thing that `veogen doctor` looked at.
public struct DiagnosticLine: Hashable, Sendable {
  public enum Verdict: String, Sendable, Hashable {
    case good, warning, problem
  }

  public var verdict: Verdict
  /// What was looked at: `history`, `ffprobe`, …
  public var subject: String
  /// What was found, a phrase.
  public var finding: String
  /// What to do about it; empty when nothing is wrong.
  public var advice: String

  public init(_ verdict: Verdict, _ subject: String, _ finding: String, advice: String = "") {
    self.verdict = verdict
    self.subject = subject
    self.finding = finding
    self.advice = advice
  }
}
