import FoundationEssentials

/// Gives each request to the endpoint it is for.
struct Switchboard: Sendable {
  var interactions: InteractionEndpoints
  var veo: VeoEndpoints
  var content: ContentEndpoints
  var models: ModelEndpoints
  var files: FileEndpoints
  var uploads: Uploads
  var tokens: TokenDesk
  var credentials: Credentials
  var log: RequestLog

  /// - Parameter planned: how a fault rule wants the generation to end.
  func answer(_ exchange: Exchange, planned: PlannedOutcome? = nil) async -> Reply {
    do throws(APIFailure) {
      try credentials.check(exchange)
      try Self.checkMethod(exchange)
      return try await route(exchange, planned)
    } catch {
      return error.reply(on: exchange.address.surface)
    }
  }

  private func route(
    _ exchange: Exchange, _ planned: PlannedOutcome?
  ) async throws(APIFailure) -> Reply {
    switch exchange.address.target {
    case .listModels: try models.list(exchange)
    case .model(let id): try models.get(id, exchange)
    case .generateContent(let model, let streamed):
      try await content.generate(model, streamed: streamed, exchange)
    case .countTokens(let model): try await content.countTokens(model, exchange)
    case .predictLongRunning(let model): try await veo.create(model, exchange, planned: planned)
    case .fetchOperation(let model): try await veo.fetch(model, exchange)
    case .operation(let model, let id): try await veo.operation(model, id, exchange)
    case .listOperations(let model): try await veo.list(model, exchange)
    case .createInteraction: try await interactions.create(exchange, planned: planned)
    case .interaction(let id) where exchange.method == "DELETE": try await interactions.delete(id)
    case .interaction(let id): try await interactions.get(id, exchange)
    case .cancelInteraction(let id): try await interactions.cancel(id, exchange)
    case .listFiles: try await files.list(exchange)
    case .file(let id) where exchange.method == "DELETE": try await files.delete(id)
    case .file(let id): try await files.get(id, exchange)
    case .download(let id): try await files.download(id, exchange)
    case .beginUpload: try await uploads.begin(exchange)
    case .upload(let id): try await uploads.proceed(id, exchange)
    case .object(let bucket, let name): try await files.object(bucket + "/" + name, exchange)
    case .token: try tokens.answer(exchange)
    case .requestLog: .json(.array(log.all))
    case .health: .json(["status": "ok", "sandbox": true])
    case .unknown:
      throw APIFailure.notFound("The requested URL \(exchange.path) was not found on this server.")
    }
  }

  private static func checkMethod(_ exchange: Exchange) throws(APIFailure) {
    let allowed: Set<String> =
      switch exchange.address.target {
      case .generateContent, .countTokens, .predictLongRunning, .fetchOperation,
        .createInteraction, .cancelInteraction, .beginUpload:
        ["POST"]
      case .upload: ["POST", "PUT"]
      case .interaction, .file: ["GET", "DELETE"]
      case .token: ["GET", "POST"]
      case .unknown: [exchange.method]
      default: ["GET"]
      }
    guard allowed.contains(exchange.method) else {
      throw APIFailure.notFound(
        "The method \(exchange.method) is not known for \(exchange.path) on this server.")
    }
  }
}
