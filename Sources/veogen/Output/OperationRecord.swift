import Foundation
import VeoGenCore

/// An optional value that is written as `null` instead of being left out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}

/// An operation as other programs read it: the JSON of `--json`. Keys are stable.
struct OperationRecord: Encodable {
  struct Input: Encodable {
    var role: String
    var name: String
    var sha256: String
  }

  var id: String
  var prompt: String
  @Nullable var originalPrompt: String?
  var state: String
  @Nullable var path: String?
  @Nullable var project: String?
  @Nullable var title: String?
  @Nullable var session: String?
  var provider: String
  var model: String
  var aspect: String
  var resolution: String
  var duration: Int
  @Nullable var seed: UInt32?
  @Nullable var people: String?
  @Nullable var negativePrompt: String?
  var inputs: [Input]
  var createdAt: Date
  @Nullable var submittedAt: Date?
  @Nullable var acceptedAt: Date?
  @Nullable var finishedAt: Date?
  @Nullable var expiresAt: Date?
  @Nullable var hoursLeft: Int?
  var attempts: Int
  var estimateUsd: Double
  @Nullable var actualUsd: Double?
  /// Charged, perhaps charged or reserved, over all tries; the two before are about the last one.
  var costUsd: Double
  var charged: String
  @Nullable var remoteName: String?
  @Nullable var bytes: Int64?
  @Nullable var sha256: String?
  @Nullable var servedBytes: Int64?
  @Nullable var servedSha256: String?
  @Nullable var width: Int?
  @Nullable var height: Int?
  @Nullable var seconds: Double?
  var favourite: Bool
  @Nullable var rating: Int?
  @Nullable var trashedAt: Date?
  @Nullable var trashPath: String?
  @Nullable var error: String?
  @Nullable var errorKind: String?
  @Nullable var advice: String?
  /// Only where the file was looked for.
  var fileMissing: Bool?
  var log: [LogLine]?

  struct LogLine: Encodable {
    var at: Date
    var step: String
    var outcome: String
    @Nullable var seconds: Double?

    init(_ attempt: Attempt) {
      at = attempt.at
      step = attempt.step.rawValue
      outcome = attempt.outcome
      seconds = attempt.seconds
    }
  }

  init(
    _ operation: Operation, log: [Attempt]? = nil, fileMissing: Bool? = nil, now: Date = Date()
  ) {
    let request = operation.request
    id = operation.id.rawValue
    prompt = request.prompt
    originalPrompt = request.originalPrompt
    state = operation.state.rawValue
    path = operation.clip?.path
    project = operation.project
    provider = request.provider.rawValue
    model = request.model
    aspect = request.settings.aspect
    resolution = request.settings.resolution
    duration = request.settings.duration
    seed = request.settings.seed
    people = request.settings.people
    negativePrompt = request.settings.negativePrompt
    inputs = request.inputs.map { Input(role: $0.role.rawValue, name: $0.name, sha256: $0.sha256) }
    createdAt = operation.createdAt
    submittedAt = operation.submittedAt
    acceptedAt = operation.acceptedAt
    finishedAt = operation.finishedAt
    let end = Expiry.end(of: operation)
    expiresAt = end
    hoursLeft = end.map { Expiry.hoursLeft(until: $0, now: now) }
    attempts = operation.attempts
    estimateUsd = operation.estimate.dollars
    actualUsd = operation.actual?.dollars
    costUsd = operation.countedInAll.amount.dollars
    charged = operation.chargedWord
    remoteName = operation.remoteName
    bytes = operation.clip?.byteCount
    sha256 = operation.clip?.sha256
    servedBytes = operation.clip?.servedByteCount
    servedSha256 = operation.clip?.servedSHA256
    favourite = operation.isFavourite
    rating = operation.rating
    title = operation.title
    session = operation.session
    trashedAt = operation.trashedAt
    trashPath = operation.trashPath
    width = operation.clip?.width
    height = operation.clip?.height
    seconds = operation.clip?.duration
    error = operation.failure?.message
    errorKind = operation.failure?.kind.rawValue
    advice = operation.failure?.advice
    self.fileMissing = fileMissing
    self.log = log?.map {
      LogLine($0)
    }
  }
}
