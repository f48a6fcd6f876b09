import Foundation
import GRDB
import VeoGenCore

/// One operation as the columns of its row.
///
/// `columns` and `operation` name the same columns in the same order, as do `written` and `values`.
enum OperationRow {
  static let columns = [
    "id", "state", "prompt", "original_prompt", "provider", "model", "aspect", "resolution",
    "duration_seconds", "seed", "people", "negative_prompt", "inputs", "estimate_microdollars",
    "charged", "created_at", "updated_at", "submitted_at", "accepted_at", "finished_at",
    "remote_name", "result_uri", "result_path", "result_video_tokens", "path", "byte_count",
    "sha256", "width", "height", "clip_seconds", "frames_per_second", "video_codec", "has_audio",
    "failure_kind", "failure_message", "failure_advice", "failure_code", "failure_support_codes",
    "failure_charged", "retry_at", "attempts", "output_directory", "priority", "held", "project",
    "favourite", "ready_at", "actual_microdollars", "base_url", "trashed_at",
    "trash_path", "served_byte_count", "served_sha256", "resubmissions", "rating",
    "session", "title", "charged_before", "earlier_microdollars", "earlier_estimate_microdollars",
    "paid", "perhaps_before", "continues",
  ]

  /// `SELECT row, …` of every column; `row` comes first.
  static let selection = (["row"] + columns).map { "operation." + $0 }.joined(separator: ", ")

  /// With what is written only to be found by.
  static let written = columns + ["same_key"]

  static func values(_ operation: Operation) throws -> [(any DatabaseValueConvertible)?] {
    let request = operation.request
    let settings = request.settings
    let named: [(any DatabaseValueConvertible)?] = [
      operation.id.rawValue, operation.state.rawValue, request.prompt, request.originalPrompt,
      request.provider.rawValue, request.model, settings.aspect, settings.resolution,
      settings.duration, settings.seed.map { Int64($0) }, settings.people, settings.negativePrompt,
      try json(request.inputs), operation.estimate.microdollars, operation.charged.rawValue,
    ]
    return named + times(operation) + result(operation) + clip(operation.clip)
      + failure(operation.failure) + [
        operation.retryAt.map(Timestamp.text), operation.attempts, operation.outputDirectory,
      ] + place(operation) + [SameKey.of(request)]
  }

  private static func place(_ operation: Operation) -> [(any DatabaseValueConvertible)?] {
    [
      operation.priority, operation.isHeld, operation.project, operation.isFavourite,
      operation.readyAt.map(Timestamp.text), operation.actual?.microdollars, operation.baseURL,
      operation.trashedAt.map(Timestamp.text), operation.trashPath,
      operation.clip?.servedByteCount, operation.clip?.servedSHA256, operation.resubmissions,
      operation.rating, operation.session, operation.title, operation.chargedBefore.rawValue,
      operation.earlier.amount.microdollars, operation.earlier.estimate?.microdollars,
      operation.isPaid, operation.perhapsBefore, operation.continues?.rawValue,
    ]
  }

  private static func times(_ operation: Operation) -> [(any DatabaseValueConvertible)?] {
    [operation.createdAt, operation.updatedAt].map(Timestamp.text)
      + [operation.submittedAt, operation.acceptedAt, operation.finishedAt].map {
        $0.map(Timestamp.text)
      }
  }

  private static func result(_ operation: Operation) -> [(any DatabaseValueConvertible)?] {
    [
      operation.remoteName, operation.result?.uri, operation.result?.stagedPath,
      operation.result?.videoTokens,
    ]
  }

  private static func clip(_ clip: Clip?) -> [(any DatabaseValueConvertible)?] {
    [
      clip?.path, clip?.byteCount, clip?.sha256, clip?.width, clip?.height, clip?.duration,
      clip?.framesPerSecond, clip?.videoCodec, clip?.hasAudio,
    ]
  }

  private static func failure(_ failure: Failure?) -> [(any DatabaseValueConvertible)?] {
    [
      failure?.kind.rawValue, failure?.message, failure?.advice, failure?.code,
      failure?.supportCodes.joined(separator: " "), failure?.charged.rawValue,
    ]
  }

  private static func json(_ inputs: [InputMedia]) throws -> String {
    inputs.isEmpty ? "[]" : String(decoding: try JSONEncoder().encode(inputs), as: UTF8.self)
  }
}

/// Reads the columns of `OperationRow.selection` one after the other.
struct OperationReader {
  private let row: Row
  private var column = 0

  /// Reads one row; throws when it is none that VeoGen wrote.
  static func operation(_ row: Row) throws -> Operation {
    var reader = OperationReader(row: row)
    return try reader.operation()
  }

  /// The row number that paging goes by.
  static func number(_ row: Row) throws -> Int64 { try row.value(0) }

  private init(row: Row) { self.row = row }

  /// By way of the stored value, which has a type: SQLite's own reading makes text of anything, and
  /// a damaged file can hold anything.
  private mutating func next<Value: DatabaseValueConvertible>() throws -> Value? {
    column += 1
    let stored: DatabaseValue = row[column]
    guard !stored.isNull else { return nil }
    guard let value = Value.fromDatabaseValue(stored) else {
      throw StoreFailure.unreadableRow(row, column)
    }
    return value
  }

  private mutating func need<Value: DatabaseValueConvertible>() throws -> Value {
    guard let value: Value = try next() else { throw StoreFailure.unreadableRow(row, column) }
    return value
  }

  private mutating func need<Value: RawRepresentable>(_: Value.Type) throws -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: try need()) else {
      throw StoreFailure.unreadableRow(row, column)
    }
    return value
  }

  private mutating func time() throws -> Date? {
    guard let text: String = try next() else { return nil }
    guard let date = Timestamp.date(text) else { throw StoreFailure.unreadableRow(row, column) }
    return date
  }

  private mutating func money() throws -> Money? {
    try next().map { (amount: Int64) in Money(microdollars: amount) }
  }

  private mutating func needTime() throws -> Date {
    guard let date = try time() else { throw StoreFailure.unreadableRow(row, column) }
    return date
  }

  private mutating func operation() throws -> Operation {
    let id = OperationID(rawValue: try need())
    let state = try need(OperationState.self)
    let request = try request()
    let estimate = Money(microdollars: try need())
    let charged = try need(Charged.self)
    var operation = Operation(
      id: id, request: request, estimate: estimate, createdAt: try needTime())
    operation.state = state
    operation.charged = charged
    operation.updatedAt = try needTime()
    operation.submittedAt = try time()
    operation.acceptedAt = try time()
    operation.finishedAt = try time()
    operation.remoteName = try next()
    operation.result = try result()
    operation.clip = try clip()
    operation.failure = try failure()
    operation.retryAt = try time()
    operation.attempts = try need()
    operation.outputDirectory = try next()
    operation.priority = try need()
    operation.isHeld = try need()
    operation.project = try next()
    operation.isFavourite = try need()
    operation.readyAt = try time()
    operation.actual = try money()
    operation.baseURL = try next()
    operation.trashedAt = try time()
    operation.trashPath = try next()
    let (servedBytes, served): (Int64?, String?) = try (next(), next())
    operation.clip?.servedByteCount = servedBytes
    operation.clip?.servedSHA256 = served
    operation.resubmissions = try need()
    operation.rating = try next()
    operation.session = try next()
    operation.title = try next()
    operation.chargedBefore = try need(Charged.self)
    operation.earlier.amount = Money(microdollars: try need())
    operation.earlier.estimate = try money()
    operation.isPaid = try need()
    operation.perhapsBefore = try need()
    operation.continues = (try next() as String?).flatMap(InputRole.init(rawValue:))
    return operation
  }

  private mutating func request() throws -> GenerationRequest {
    let prompt: String = try need()
    let original: String? = try next()
    let provider = try need(Provider.self)
    let model: String = try need()
    var settings = VideoSettings(
      aspect: try need(), resolution: try need(), duration: try need())
    settings.seed = (try next() as Int64?).flatMap(UInt32.init(exactly:))
    settings.people = try next()
    settings.negativePrompt = try next()
    let inputs: String = try need()
    return GenerationRequest(
      prompt: prompt, model: model, provider: provider, settings: settings,
      inputs: try inputs == "[]"
        ? [] : JSONDecoder().decode([InputMedia].self, from: Data(inputs.utf8)),
      originalPrompt: original)
  }

  private mutating func result() throws -> RemoteResult? {
    let (uri, path, tokens): (String?, String?, Int?) = try (next(), next(), next())
    guard uri != nil || path != nil else { return nil }
    return RemoteResult(uri: uri, stagedPath: path, videoTokens: tokens)
  }

  private mutating func clip() throws -> Clip? {
    let (path, bytes, digest): (String?, Int64?, String?) = try (next(), next(), next())
    let (width, height, seconds): (Int?, Int?, Double?) = try (next(), next(), next())
    let (rate, codec, audio): (Double?, String?, Bool?) = try (next(), next(), next())
    guard let path, let bytes, let digest else { return nil }
    return Clip(
      path: path, byteCount: bytes, sha256: digest, width: width ?? 0, height: height ?? 0,
      duration: seconds ?? 0, framesPerSecond: rate ?? 0, videoCodec: codec ?? "",
      hasAudio: audio ?? false)
  }

  private mutating func failure() throws -> Failure? {
    let (kind, message, advice): (String?, String?, String?) = try (next(), next(), next())
    let (code, support, charged): (String?, String?, String?) = try (next(), next(), next())
    guard let kind, let message else { return nil }
    return Failure(
      Failure.Kind(rawValue: kind) ?? .fault, message, advice: advice ?? "", code: code,
      supportCodes: (support ?? "").split(separator: " ").map(String.init),
      charged: charged.flatMap(Charged.init(rawValue:)) ?? .no)
  }
}
