import VeoGenCore

@testable import VeoGenEngine

/// What a service may say in place of an answer.
enum Trouble {
  static let poll = ServiceProblem(
    CallProblem(.server, sent: .yes), Failure(.server, "Google's service failed."))
  static let unknownThere = ServiceProblem(
    CallProblem(.definite, sent: .yes), Failure(.keyOrConfiguration, "Unknown."),
    isUnknownThere: true)

  static func problem(
    _ problem: CallProblem.Class, _ sent: CallProblem.Sent, retryAfter: Double? = nil
  ) -> ServiceProblem {
    ServiceProblem(
      CallProblem(problem, sent: sent, retryAfter: retryAfter), Failure(.server, "It broke."))
  }
}
