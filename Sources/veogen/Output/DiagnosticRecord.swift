import VeoGenEngine

/// A line of `doctor`, as other programs read it.
struct DiagnosticRecord: Encodable {
  var verdict: String
  var subject: String
  var finding: String
  @Nullable var advice: String?

  init(_ line: DiagnosticLine) {
    verdict = line.verdict.rawValue
    subject = line.subject
    finding = line.finding
    advice = line.advice.isEmpty ? nil : line.advice
  }
}
