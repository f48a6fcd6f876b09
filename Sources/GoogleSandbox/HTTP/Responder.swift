import FoundationEssentials
import HummingbirdCore
import NIOCore

/// Takes a request in, lets a fault befall it, has it answered, logs it, and puts the answer on the wire.
struct Responder: Sendable {
  var switchboard: Switchboard
  var faults: FaultLine
  var log: RequestLog
  var clock: SandboxClock
  var intake: BodyIntake
  var base: @Sendable () -> String

  func respond(to request: Request, on channel: any Channel) async -> Response {
    var exchange = Self.exchange(request, base: base())
    guard await intake.fill(&exchange, from: request) else {
      let reply = Reply.html(FaultPresets.tooLarge, status: 413)
      record(exchange, nil, "", reply, nil)
      return await Delivery.plain.response(reply, on: channel)
    }
    defer { BodyIntake.discard(exchange) }
    let body = exchange.body.isEmpty ? nil : try? JSONParser.parse(exchange.body)
    let model = exchange.address.model ?? body?["model"]?.string
    let prompt = PromptText.of(body)
    let fault =
      faults.isEmpty || exchange.address.surface == .sandbox
      ? nil : faults.next(for: exchange, model: model, prompt: prompt)
    let (reply, delivery) = await answer(exchange, fault)
    record(exchange, model, prompt, reply, fault)
    return await delivery.response(reply, on: channel)
  }

  private func answer(_ exchange: Exchange, _ fault: Fault?) async -> (Reply, Delivery) {
    let surface = exchange.address.surface
    let nothing = Reply(status: 0, body: .bytes([]))
    switch fault {
    case nil: return (await switchboard.answer(exchange), .plain)
    case .error(let failure): return (failure.reply(on: surface), .plain)
    case .html(let status):
      return (.html(FaultPresets.page(status: status), status: status), .plain)
    case .malformed:
      var reply = await switchboard.answer(exchange)
      if case .bytes(let bytes) = reply.body {
        reply.body = .bytes(Array(bytes.dropLast(bytes.count / 3 + 1)))
      }
      return (reply, .plain)
    case .resetBefore: return (nothing, .reset)
    case .resetAfter: return (await switchboard.answer(exchange), .reset)
    case .stall(let seconds, let processed):
      return (processed ? await switchboard.answer(exchange) : nothing, .silence(seconds: seconds))
    case .drip(let rate): return (await switchboard.answer(exchange), .drip(bytesPerSecond: rate))
    case .truncate(let part): return (await switchboard.answer(exchange), .truncate(fraction: part))
    case .wrongLength(let by): return (await switchboard.answer(exchange), .wrongLength(by: by))
    case .badBytes: return (await switchboard.answer(exchange), .badBytes)
    case .noRange:
      var deaf = exchange
      deaf.headers.removeAll { $0.name.lowercased() == "range" }
      return (await switchboard.answer(deaf).withoutRanges, .plain)
    case .outcome(let outcome):
      return (await switchboard.answer(exchange, planned: outcome), .plain)
    case .expiry:
      if case .download(let id) = exchange.address.target {
        try? await switchboard.files.store.expire(id)
      } else if case .file(let id) = exchange.address.target {
        try? await switchboard.files.store.expire(id)
      }
      return (await switchboard.answer(exchange), .plain)
    case .notFound:
      return (APIFailure.notFound("Requested entity was not found.").reply(on: surface), .plain)
    }
  }

  private func record(
    _ exchange: Exchange, _ model: String?, _ prompt: String, _ reply: Reply, _ fault: Fault?
  ) {
    guard exchange.address.surface != .sandbox else { return }
    // Enough to tell one request from another; only of what would be billed.
    let words = reply.accepted ? Redaction(exchange).clean(prompt).prefix(200) : ""
    log.write(
      .init(
        time: clock.now(), exchange: exchange, model: model, fault: fault?.name,
        prompt: words.isEmpty ? nil : words.split(separator: "\n").joined(separator: " "),
        reply: reply))
  }

  private static func exchange(_ request: Request, base: String) -> Exchange {
    let target = request.head.path ?? "/"
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(halves[0])
    let method = request.method.rawValue
    return Exchange(
      id: Naming.random(16), method: method, path: path,
      query: halves.count > 1 ? Exchange.query(of: halves[1]) : [],
      headers: request.headers.map { .init(name: $0.name.canonicalName, value: $0.value) },
      address: Address(method: method, path: path), body: [], base: base)
  }
}

/// The words of a request that a fault rule looks in.
enum PromptText {
  static func of(_ json: JSON?) -> String {
    guard let json else { return "" }
    return texts(json["input"]) + texts(json["instances"]) + texts(json["contents"])
  }

  private static func texts(_ json: JSON?) -> String {
    switch json {
    case .string(let text): text + "\n"
    case .array(let items): items.map { texts($0) }.joined()
    case .object(let members):
      members.filter { ["prompt", "text", "content", "parts"].contains($0.name) }
        .map { texts($0.value) }.joined()
    default: ""
    }
  }
}
