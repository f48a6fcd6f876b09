import Foundation
import VeoGenCore
import VeoGenEngine

/// What became of a take of a row.
struct BatchItem: Sendable {
  var row: BatchRow
  var operation: Operation
}

/// Admits the rows of a plan and waits for their clips.
struct BatchRun {
  let session: EngineSession
  let plan: BatchPlan
  let folder: String?
  /// The file of results.
  let results: String?

  /// Each row in its order; what the history has is not admitted again. A row that cannot be
  /// admitted, for a cap say, ends the batch: running it again goes on from there.
  func admit(retryFailed: Bool) async throws -> [BatchItem] {
    var items: [BatchItem] = []
    for item in plan.items {
      let before = items.count
      do {
        items += try await admit(item).map { BatchItem(row: item.row, operation: $0) }
        for place in items.indices[before...] where retryFailed {
          items[place].operation = try await triedAgain(items[place].operation)
        }
      } catch let failure as Failure {
        try save(items)
        throw Self.stopped(failure, at: item.row, admitted: before)
      }
    }
    try save(items)
    return items
  }

  private func admit(_ item: BatchPlan.Item) async throws(Failure) -> [Operation] {
    var placement = Placement()
    placement.priority = item.priority
    placement.batchKeys = item.keys
    return try await session.engine.submit(
      item.request, takes: item.keys.count, outputDirectory: folder, project: item.project,
      placement: placement)
  }

  private func triedAgain(_ operation: Operation) async throws -> Operation {
    guard operation.isRetriedUnasked else { return operation }
    let following = try await session.engine.following(operation.id)
    try await session.client.retry(
      operation.id, RetryAgreement(operation, following: following))
    return try await session.client.operation(operation.id)
  }

  /// Which row could not be admitted, and what became of those before it.
  private static func stopped(_ failure: Failure, at row: BatchRow, admitted: Int) -> Failure {
    var told = failure
    told.message = "Row \(row.number): \(failure.message)"
    if admitted > 0 {
      let clips =
        admitted == 1 ? "1 clip of an earlier row is" : "\(admitted) clips of earlier rows are"
      told.message +=
        " \(clips) in the queue, and made when a veogen runs; run the batch again to go on."
    }
    return told
  }

  /// Throws when the file of results could not be written, before anything is paid for.
  func checkResults() throws(Failure) {
    guard let results else { return }
    let path = Paths.absolute(results)
    let isThere = access(path, F_OK) == 0
    let place = isThere ? path : URL(filePath: path).deletingLastPathComponent().path()
    guard access(place, W_OK) == 0 else {
      throw Failure(
        .disk, "The results cannot be written to \(results).",
        advice: "Name a file in a folder that is there, and yours to write to.")
    }
  }

  /// Waits until all have ended, and keeps the file of results true meanwhile.
  func wait(_ items: [BatchItem]) async throws -> [BatchItem] {
    let ids = items.map(\.operation.id)
    let operations = try await Waiting.operations(ids, session, toTheEnd: true)
    let ended = zip(items, operations).map { BatchItem(row: $0.row, operation: $1) }
    try save(ended)
    return ended
  }

  private func save(_ items: [BatchItem]) throws {
    guard let results else { return }
    let lines = try items.map { try JSONOutput.line(BatchResult($0)) }
    do {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: URL(filePath: results), options: .atomic)
    } catch {
      throw Failure(
        .disk, "The results cannot be written to \(results).",
        advice: "The clips are in the history: veogen list shows them.")
    }
  }
}

/// A line of the results.
struct BatchResult: Encodable {
  var row: Int
  @Nullable var id: String?
  var operation: String
  var prompt: String
  var state: String
  @Nullable var path: String?
  @Nullable var error: String?

  init(_ item: BatchItem) {
    row = item.row.number
    id = item.row[.id]
    operation = item.operation.id.rawValue
    prompt = item.operation.request.prompt
    state = item.operation.state.rawValue
    path = item.operation.clip?.path
    error = item.operation.failure?.message
  }
}

/// What a batch prints when it ends.
enum BatchReport {
  static func write(_ items: [BatchItem], asJSON: Bool, waited: Bool, queue: QueueStatus?) throws {
    if asJSON {
      try JSONOutput.write(items.map(BatchResult.init))
    } else {
      for item in items { line(item, waited: waited) }
    }
    let states = Dictionary(grouping: items, by: \.operation.state).mapValues(\.count)
    let words = OperationState.allCases.compactMap { state in
      states[state].map { "\($0) \(state.shown)" }
    }
    Console.say("veogen: \(items.count) clips: " + words.joined(separator: ", "))
    try OperationReport.throwStatus(items.map(\.operation), waited: waited, queue: queue)
  }

  private static func line(_ item: BatchItem, waited: Bool) {
    if item.operation.trashedAt != nil {
      Console.say(
        "Row \(item.row.number), \(item.operation.id): it is in the trash. veogen restore \(item.operation.id) brings it back."
      )
    } else if let clip = item.operation.clip {
      Console.write(clip.path + "\n")
    } else if let failure = item.operation.failure {
      let isOpen = item.operation.state == .uncertain
      let way = isOpen ? " " + Sentence.decision(on: item.operation) : ""
      Console.say(
        "Row \(item.row.number), \(item.operation.id): \(Sentence.plain(failure.message))\(way)")
    } else if !waited {
      Console.write(item.operation.id.rawValue + "\n")
    }
  }
}
