import Foundation
import VeoGenCore

/// The history as comma-separated values: a header, then a line for each operation.
enum HistoryCSV {
  private static let header = [
    "id", "created_at", "state", "prompt", "provider", "model", "aspect", "resolution", "duration",
    "estimate_usd", "actual_usd", "charged", "project", "favourite", "path", "error", "rating",
    "session", "title", "cost_usd",
  ]

  static func text(_ operations: [Operation]) -> String {
    CSVText.text([header] + operations.map(fields))
  }

  /// The lines without the header.
  static func rows(_ operations: [Operation]) -> String {
    CSVText.text(operations.map(fields))
  }

  private static func fields(_ operation: Operation) -> [String] {
    let (request, settings) = (operation.request, operation.request.settings)
    return [
      operation.id.rawValue, operation.createdAt.formatted(.iso8601), operation.state.rawValue,
      request.prompt, request.provider.rawValue, request.model, settings.aspect,
      settings.resolution, "\(settings.duration)", "\(operation.estimate.dollars)",
      operation.actual.map { "\($0.dollars)" } ?? "", operation.chargedWord,
      operation.project ?? "", operation.isFavourite ? "true" : "false",
      operation.clip?.path ?? "", operation.failure?.message ?? "",
      operation.rating.map { "\($0)" } ?? "", operation.session ?? "",
      operation.title ?? "", "\(operation.countedInAll.amount.dollars)",
    ]
  }
}
