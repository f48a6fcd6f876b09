/// Reads one rule, and says what is wrong with it.
struct FaultReader {
  var rule: String

  func rule(_ json: JSON) throws(SandboxError) -> FaultRule {
    try only(json, ["name", "match", "times", "fault"], "")
    guard let fault = json["fault"] else { throw wrong("it has no \"fault\"") }
    var made = FaultRule(name: rule, fault: try self.fault(fault))
    made.times = try whole(json, "times", atLeast: 1)
    try read(json["match"] ?? [:], into: &made)
    return made
  }

  private func read(_ match: JSON, into made: inout FaultRule) throws(SandboxError) {
    try only(
      match,
      ["method", "path", "kind", "model", "prompt", "nth", "every", "probability", "seed"],
      " of \"match\"")
    made.method = try text(match, "method")?.uppercased()
    made.path = try text(match, "path")
    made.kind = try text(match, "kind")
    made.model = try text(match, "model")
    made.prompt = try text(match, "prompt")
    if let kind = made.kind, !FaultRule.kinds.contains(kind) {
      let known = FaultRule.kinds.sorted().joined(separator: ", ")
      throw wrong("\"kind\" is \"\(kind)\"; known are \(known)")
    }
    for item in match["nth"]?.array ?? match["nth"].map({ [$0] }) ?? [] {
      guard let number = item.whole, number > 0 else {
        throw wrong("\"nth\" must be a number from 1 or a list of them")
      }
      made.nth.append(number)
    }
    made.every = try whole(match, "every", atLeast: 1)
    made.seed = try whole(match, "seed", atLeast: 0) ?? 1
    if let value = match["probability"] {
      guard let number = value.number, 0...1 ~= number else {
        throw wrong("\"probability\" must be a number from 0 to 1")
      }
      made.probability = number
    }
  }

  private func fault(_ json: JSON) throws(SandboxError) -> Fault {
    guard let type = json.string ?? json["type"]?.string else {
      throw wrong("\"fault\" must be a name or an object with \"type\"")
    }
    let json: JSON = json.string == nil ? json : [:]
    guard let names = Self.members[type] else {
      let known = Self.members.keys.sorted().joined(separator: ", ")
      throw wrong("its fault \"\(type)\" is unknown; known are \(known)")
    }
    try only(json, ["type"] + names, " of \"fault\"")
    return try fault(type, json)
  }

  private static let members: [String: [String]] = [
    "rate_limit": ["retry_seconds"], "daily_quota": [], "no_quota": [],
    "status": ["status", "message", "code", "retry_after", "wrapped"], "server_error": [],
    "bad_gateway": [], "unavailable": [], "deadline": [], "malformed_json": [],
    "reset_before": [], "reset_after": [], "stall": ["seconds", "processed"],
    "slow": ["bytes_per_second"], "truncate": ["fraction"], "wrong_length": ["by"],
    "bad_bytes": [], "no_range": [],
    "refusal": [], "audio_filter": [], "failed_operation": ["code", "message"], "expiry": [],
    "not_found": [],
  ]

  private func fault(_ type: String, _ json: JSON) throws(SandboxError) -> Fault {
    switch type {
    case "rate_limit": .error(FaultPresets.rateLimit(seconds: try real(json, "retry_seconds") ?? 5))
    case "daily_quota": .error(FaultPresets.dailyQuota())
    case "no_quota": .error(FaultPresets.noQuota())
    case "status": .error(try status(json))
    case "server_error": .error(FaultPresets.serverError)
    case "bad_gateway": .html(status: 502)
    case "unavailable": .error(FaultPresets.overloaded)
    case "deadline": .error(FaultPresets.deadline)
    case "malformed_json": .malformed
    case "reset_before": .resetBefore
    case "reset_after": .resetAfter
    case "stall":
      .stall(
        seconds: try real(json, "seconds") ?? 3600, processed: json["processed"]?.bool ?? true)
    case "slow": .drip(bytesPerSecond: try whole(json, "bytes_per_second", atLeast: 1) ?? 65536)
    case "truncate": .truncate(fraction: min(1, try real(json, "fraction") ?? 0.5))
    case "wrong_length": .wrongLength(by: json["by"]?.whole ?? 1000)
    case "bad_bytes": .badBytes
    case "no_range": .noRange
    case "refusal": .outcome(.refusal)
    case "audio_filter": .outcome(.audioFilter)
    case "failed_operation": try failedOperation(json)
    case "expiry": .expiry
    default: .notFound
    }
  }

  private func failedOperation(_ json: JSON) throws(SandboxError) -> Fault {
    guard json["code"] != nil || json["message"] != nil else { return .outcome(.failure) }
    return .outcome(
      .failed(
        code: try whole(json, "code", atLeast: 1) ?? 13,
        message: try text(json, "message") ?? "Video generation failed."))
  }

  private func status(_ json: JSON) throws(SandboxError) -> APIFailure {
    guard let status = json["status"]?.whole, 400...599 ~= status else {
      throw wrong("\"status\" must be a number from 400 to 599")
    }
    var failure = APIFailure(
      status: status,
      message: try text(json, "message") ?? "The sandbox was told to answer \(status).",
      code: try text(json, "code"))
    failure.wrapped = json["wrapped"]?.bool ?? false
    if let seconds = try whole(json, "retry_after", atLeast: 0) {
      failure.headers = [.init(name: "retry-after", value: String(seconds))]
    }
    return failure
  }

  private func only(_ json: JSON, _ names: [String], _ place: String) throws(SandboxError) {
    guard let members = json.members else { throw wrong("an object is expected\(place)") }
    if let stranger = members.first(where: { !names.contains($0.name) }) {
      let known = names.joined(separator: ", ")
      throw wrong("the member \"\(stranger.name)\"\(place) is unknown; known are \(known)")
    }
  }

  private func text(_ json: JSON, _ name: String) throws(SandboxError) -> String? {
    guard let value = json[name] else { return nil }
    guard let text = value.string else { throw wrong("\"\(name)\" must be text") }
    return text
  }

  private func whole(_ json: JSON, _ name: String, atLeast least: Int) throws(SandboxError) -> Int?
  {
    guard let value = json[name] else { return nil }
    guard let number = value.whole, number >= least else {
      throw wrong("\"\(name)\" must be a whole number from \(least)")
    }
    return number
  }

  private func real(_ json: JSON, _ name: String) throws(SandboxError) -> Double? {
    guard let value = json[name] else { return nil }
    guard let number = value.number, number >= 0 else {
      throw wrong("\"\(name)\" must be a number from 0")
    }
    return number
  }

  private func wrong(_ what: String) -> SandboxError {
    SandboxError("In the rule \"\(rule)\": \(what).")
  }
}
