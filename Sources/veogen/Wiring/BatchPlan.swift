import Foundation
import VeoGenCore
import VeoGenEngine

/// What a batch would send.
struct BatchPlan: Sendable {
  struct Item: Sendable {
    var row: BatchRow
    var request: GenerationRequest
    /// One for each take.
    var keys: [String]
    var priority: Int
    var project: String?
    /// The operations of earlier runs that stand for takes of this row.
    var known: [Operation]
    /// Those of them that failed and are made again, with their own words.
    var again: [Operation]
    /// Of one take.
    var price: Estimate?

    /// Takes that the history has nothing for.
    var new: Int { keys.count - known.count }

    /// Takes that are still to be made.
    var missing: Int { new + again.count }

    var cost: Money { again.reduce((price?.amount ?? .zero) * new) { $0 + $1.estimate } }

    /// The most that it can cost.
    var most: Money { again.reduce((price?.most ?? .zero) * new) { $0 + $1.most } }

    var costWords: String {
      cost.words(atMost: request.provider.isBilled ? most : cost)
    }

    /// Whether what stands for it was made of other words.
    var isEdited: Bool { known.contains { $0.request.prompt != request.prompt } }
  }

  var items: [Item]

  /// What admitting the rest costs; nothing on the sandbox.
  var bill: Money {
    items.reduce(.zero) { $0 + (($1.price?.isBilled ?? true) ? $1.cost : .zero) }
  }

  /// The most that it can cost.
  private var mostOfBill: Money {
    items.reduce(.zero) { $0 + (($1.price?.isBilled ?? true) ? $1.most : .zero) }
  }

  /// Asks before something dear is sent. Throws a `Failure` when there is nobody to ask, and an
  /// `ExitStatus` when the answer is no.
  func confirm(_ session: EngineSession, yes: Bool) throws {
    try SpendingQuestion.ask(billWords, bill, session, yes: yes)
  }

  /// `12 clips, about $9.60`.
  var billWords: String {
    let clips = items.reduce(0) { $0 + $1.missing }
    return "\(clips == 1 ? "1 clip" : "\(clips) clips"), \(bill.words(atMost: mostOfBill))"
  }

  /// The rows with their prices, and where a cap would end the batch.
  func report(_ session: EngineSession, asJSON: Bool) async throws {
    let refusal = try await refusal(session)
    if asJSON {
      try JSONOutput.write(items.map(BatchPlanRecord.init))
      if let refusal { Console.say(refusal) }
      return
    }
    for item in items {
      let edited = item.isEdited ? ", with other words" : ""
      let state = item.missing == 0 ? "there already\(edited)" : item.costWords
      let settings = item.request.settings
      Console.write(
        "\(item.row.number)  \(item.request.model)  \(settings.duration) s \(settings.resolution)"
          + "  ×\(item.keys.count)  \(state)  \(Sentence.plain(item.row.prompt))\n")
    }
    let sum = items.reduce(Money.zero) { $0 + $1.cost }
    let clips = items.reduce(0) { $0 + $1.missing }
    let isFree = !items.contains { $0.price?.isBilled ?? true }
    Console.write(
      "\(items.count) row\(items.count == 1 ? "" : "s"), \(clips) clip\(clips == 1 ? "" : "s") to make: \(isFree ? "\(sum)" : sum.words(atMost: mostOfBill))\(isFree ? ", not billed on the sandbox" : "")."
        + " Nothing was sent.\n")
    if let refusal { Console.say(refusal) }
  }

  private func refusal(_ session: EngineSession) async throws -> String? {
    let parts = items.flatMap { item in item.submissions.map { (item.row.number, $0) } }
    guard let refusal = try await session.engine.capRefusal(parts.map(\.1)) else { return nil }
    return "veogen: it would end at row \(parts[refusal.index].0): "
      + Sentence.plain(refusal.failure.description)
  }
}

extension BatchPlan.Item {
  /// What is asked of the caps, in the order in which it is sent.
  fileprivate var submissions: [(request: GenerationRequest, takes: Int, project: String?)] {
    let first = new > 0 ? [(request: request, takes: new, project: project)] : []
    return first + again.map { (request: $0.request, takes: 1, project: $0.project) }
  }
}

/// A row of a dry run as other programs read it.
private struct BatchPlanRecord: Encodable {
  var row: Int
  var prompt: String
  var model: String
  var provider: String
  var duration: Int
  var resolution: String
  var takes: Int
  var missing: Int
  var estimateUsd: Double
  var operations: [String]

  init(_ item: BatchPlan.Item) {
    row = item.row.number
    prompt = item.row.prompt
    model = item.request.model
    provider = item.request.provider.rawValue
    duration = item.request.settings.duration
    resolution = item.request.settings.resolution
    takes = item.keys.count
    missing = item.missing
    estimateUsd = item.cost.dollars
    operations = item.known.map(\.id.rawValue)
  }
}
