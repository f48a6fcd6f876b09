import Foundation
import GoogleAI
import VeoGenCore

/// What a download that did not work means: Google refuses with the same 403 a file that it no
/// longer keeps and one that the key may not read.
extension GoogleError {
  /// Google keeps a generated file for 48 h (gemini-api.md, section 6).
  private static let kept: TimeInterval = 48 * 3_600

  func downloadProblem(at provider: Provider, acceptedAt: Date?, now: Date) -> ServiceProblem {
    guard kind == .permissionDenied else { return problem(at: provider) }
    if let acceptedAt, now.timeIntervalSince(acceptedAt) > Self.kept {
      var gone = self
      gone.kind = .expired
      return gone.problem(at: provider)
    }
    var failure = failure(at: provider)
    failure.message = "\(provider.name) does not hand the clip out. \(failure.message)"
    failure.advice = "It is kept there for two days: check the key, then retry to download it."
    return ServiceProblem(problem, failure)
  }
}
