import Foundation
import GoogleAI
import VeoGenCore

/// What a download that did not work means: Google refuses with the same 403 a file that it no
/// longer keeps and one that the key may not read.
extension GoogleError {
  /// `readyAt`: when the clip was first seen to be made. `folder`: where it was to go.
  func downloadProblem(at provider: Provider, readyAt: Date?, now: Date, to folder: String)
    -> ServiceProblem
  {
    if let problem = diskProblem(in: folder) { return problem }
    switch kind {
    case .permissionDenied: return refusal(at: provider, readyAt: readyAt, now: now)
    case .truncated:
      // A line that breaks: what came stays, and the next try goes on from there.
      var cut = problem(at: provider)
      cut.call.problem = .network
      return cut
    default: return problem(at: provider)
    }
  }

  /// A disk without room, or one that may not be written; nil when it is no trouble of the disk's.
  func diskProblem(in folder: String) -> ServiceProblem? {
    guard kind == .disk else { return nil }
    let failure =
      switch systemError {
      case ENOSPC, EDQUOT: FileFailure.diskFull(folder, needed: bytesNeeded)
      case let number?: FileFailure.writing(folder, number)
      case nil: Failure(.disk, sentence, advice: advice)
      }
    return ServiceProblem(CallProblem(.disk, sent: wasSent), failure)
  }

  private func refusal(at provider: Provider, readyAt: Date?, now: Date) -> ServiceProblem {
    if let readyAt, now.timeIntervalSince(readyAt) > Expiry.kept {
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
