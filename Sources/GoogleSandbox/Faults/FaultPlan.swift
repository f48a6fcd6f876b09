import FoundationEssentials

/// When and how the sandbox misbehaves, read from a JSON file:
///
///     {"rules": [{"name": "busy", "match": {"kind": "create", "nth": [1, 2]}, "times": 2,
///                 "fault": {"type": "rate_limit", "retry_seconds": 3}}]}
///
/// `match` may have `method`, `path` (glob, without the query), `kind` (create, poll, cancel,
/// download, upload, generateContent, countTokens, models, files, operations, token), `model` (glob),
/// `prompt` (contained, any case), and `nth` (a number or a list), `every`, `probability` with `seed`.
/// Counts are of the requests that match the rest of the rule. The first rule that applies wins.
///
/// `fault` is an object with `type`, or just the type: `rate_limit` (`retry_seconds`), `daily_quota`,
/// `no_quota`, `status` (`status`, `message`, `code`, `retry_after`, `wrapped`), `server_error`,
/// `bad_gateway`, `unavailable`, `deadline`, `malformed_json`, `reset_before`, `reset_after`, `stall`
/// (`seconds`, `processed`), `slow` (`bytes_per_second`), `truncate` (`fraction`), `wrong_length`
/// (`by`), `bad_bytes`, `no_range`, `refusal`, `audio_filter`, `failed_operation` (`code`, `message`),
/// `expiry`, `not_found`.
public struct FaultPlan: Sendable {
  var rules: [FaultRule]

  /// Reads a plan from a file.
  /// - Throws: a sentence that names the rule at fault.
  public init(file path: String) throws(SandboxError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SandboxError("The faults file \(path) could not be read.")
    }
    do throws(SandboxError) {
      try self.init(json: String(decoding: data, as: UTF8.self))
    } catch {
      throw SandboxError("The faults file \(path) is not valid. \(error.message)")
    }
  }

  /// Reads a plan from JSON text.
  /// - Throws: a sentence that names the rule at fault.
  public init(json text: String) throws(SandboxError) {
    let json: JSON
    do throws(JSONParser.Problem) {
      json = try JSONParser.parse(text)
    } catch {
      throw SandboxError("It is not JSON: \(error.reason) at offset \(error.offset).")
    }
    guard let list = json.array ?? json["rules"]?.array else {
      throw SandboxError("It must be an object with the list \"rules\".")
    }
    if let stranger = json.members?.first(where: { $0.name != "rules" }) {
      throw SandboxError("It has \"\(stranger.name)\" beside \"rules\"; only \"rules\" is known.")
    }
    rules = []
    for (index, item) in list.enumerated() {
      let name = item["name"]?.string ?? "rule \(index + 1)"
      rules.append(try FaultReader(rule: name).rule(item))
    }
  }
}
