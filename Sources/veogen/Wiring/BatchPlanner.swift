import Foundation
import VeoGenCore
import VeoGenEngine

/// Makes requests of rows, and looks which the history has already.
struct BatchPlanner {
  private let session: EngineSession
  private let command: BatchCommand

  init(_ session: EngineSession, _ command: BatchCommand) {
    self.session = session
    self.command = command
  }

  /// Says every row that cannot be read, those in `unread`, or that no model would take, and throws
  /// when there is one.
  func plan(_ rows: [BatchRow], unread: [BatchProblem]) async throws -> BatchPlan {
    let names: [String]
    do throws(BatchProblem) {
      names = try BatchIdentity.names(of: rows)
    } catch {
      try BatchInput.refuse(unread + [error])
      names = []
    }
    var items: [BatchPlan.Item] = []
    var problems = unread
    for (row, name) in zip(rows, names) {
      do {
        items.append(try await item(row, name))
      } catch let failure as Failure {
        problems.append(BatchProblem(row.number, failure.sentences))
      } catch {
        problems.append(BatchProblem(row.number, Self.words(error)))
      }
    }
    try BatchInput.refuse(problems)
    return BatchPlan(items: items)
  }

  private func item(_ row: BatchRow, _ name: String) async throws -> BatchPlan.Item {
    let options = try row.options(command.options)
    let builder = RequestBuilder(session)
    let request = try await builder.request(row.prompt, options)
    let takes = try options.takes.value(of: "takes")
    try builder.check(request, takes: takes)
    let priority = Int(row[.priority] ?? "") ?? 0
    guard QueueRank.priorities.contains(priority) else {
      throw Failure(.invalidRequest, "priority is a number from -2 to 2.")
    }
    // A rehearsal on the sandbox stands for nothing that was paid for.
    let place = request.provider == .sandbox ? "sandbox\u{0}" : ""
    let keys = BatchKey.keys(batch: place + command.batchName, row: name, takes: takes)
    let known = try await session.engine.operations(batchKeys: keys).compactMap(\.self)
    return BatchPlan.Item(
      row: row, request: request, keys: keys, priority: priority,
      project: try (row[.project] ?? command.project).map(Self.project), known: known,
      again: command.retryFailed
        ? known.filter { $0.isRetriedUnasked && $0.retryMakesAgain } : [],
      price: Estimate(of: request, takes: 1, in: .builtIn))
  }

  private static func project(_ name: String) throws(Failure) -> String {
    try ProjectName.checked(name)
  }

  private static func words(_ error: any Error) -> String {
    GenerateOptions.message(for: error)
  }
}

extension BatchRow {
  /// The options of the command with those of the row over them. Throws what the parser says.
  fileprivate func options(_ base: GenerateOptions) throws -> GenerateOptions {
    var arguments: [String] = []
    func add(_ name: String, _ field: Field, _ fallback: String?) {
      for value in values[field] ?? fallback.map({ [$0] }) ?? [] {
        arguments.append("--\(name)=\(value)")
      }
    }
    add("model", .model, base.model)
    add("aspect", .aspect, base.aspect)
    add("resolution", .resolution, base.resolution)
    add("duration", .duration, base.duration?.text)
    add("negative", .negative, base.negative)
    add("image", .image, base.image)
    add("last-frame", .lastFrame, base.lastFrame)
    add("extend", .extend, base.extend)
    add("seed", .seed, base.seed?.text)
    add("people", .people, base.people)
    add("takes", .takes, base.takes.text)
    let references = values[.reference] ?? base.reference
    arguments += references.map { "--reference=\($0)" }
    return try GenerateOptions.parse(arguments)
  }
}
