/// What a request is aimed at, read from its method and path.
struct Address: Sendable, Equatable {
  /// Whose rules apply: error shapes and credentials differ.
  enum Surface: String, Sendable { case interactions, gemini, platform, tokens, sandbox }

  enum Target: Sendable, Equatable {
    case listModels
    case model(String)
    case generateContent(model: String, streamed: Bool)
    case countTokens(model: String)
    case predictLongRunning(model: String)
    case fetchOperation(model: String)
    case operation(model: String, id: String)
    case listOperations(model: String)
    case createInteraction
    case interaction(String)
    case cancelInteraction(String)
    case listFiles
    case file(String)
    case download(String)
    case beginUpload
    case upload(String)
    case object(bucket: String, name: String)
    case token
    case requestLog
    case health
    case unknown
  }

  var surface: Surface
  var target: Target
  /// `projects/P/locations/L`, on the Agent Platform.
  var parent: String?

  /// What sort of step of a generation it is; fault rules and the log name it so.
  var kind: String {
    switch target {
    case .predictLongRunning, .createInteraction: "create"
    case .operation, .fetchOperation, .interaction: "poll"
    case .cancelInteraction: "cancel"
    case .download, .object: "download"
    case .beginUpload, .upload: "upload"
    case .generateContent: "generateContent"
    case .countTokens: "countTokens"
    case .listModels, .model: "models"
    case .listFiles, .file: "files"
    case .listOperations: "operations"
    case .token: "token"
    case .requestLog, .health: "sandbox"
    case .unknown: "unknown"
    }
  }

  var model: String? {
    switch target {
    case .model(let id), .generateContent(let id, _), .countTokens(let id),
      .predictLongRunning(let id), .fetchOperation(let id), .operation(let id, _),
      .listOperations(let id):
      id
    default: nil
    }
  }
}

extension Address {
  /// - Parameter path: without the query.
  init(method: String, path: String) {
    let parts = path.split(separator: "/").map { Self.decoded(String($0)) }
    self = Self.parse(method, parts) ?? Address(surface: .gemini, target: .unknown)
  }

  private static let versions: Set = ["v1", "v1beta", "v1beta1", "v1alpha"]

  private static func parse(_ method: String, _ parts: [String]) -> Address? {
    guard let first = parts.first else { return nil }
    let rest = Array(parts.dropFirst())
    switch first {
    case "sandbox": return sandbox(rest)
    case "token": return Address(surface: .tokens, target: .token)
    case "oauth2" where rest.last == "token", "o" where rest.last == "token",
      "computeMetadata" where rest.last == "token":
      return Address(surface: .tokens, target: .token)
    case "upload" where rest.count >= 2 && versions.contains(rest[0]) && rest[1] == "files":
      let target: Target = rest.count > 2 ? .upload(rest[2]) : .beginUpload
      return Address(surface: .gemini, target: target)
    case "storage" where rest.count >= 5 && rest[1] == "b" && rest[3] == "o":
      let name = rest[4...].joined(separator: "/")
      return Address(surface: .platform, target: .object(bucket: rest[2], name: name))
    case _ where versions.contains(first): return versioned(method, rest)
    default: return nil
    }
  }

  private static func sandbox(_ rest: [String]) -> Address? {
    switch rest.first {
    case "log": Address(surface: .sandbox, target: .requestLog)
    case "health": Address(surface: .sandbox, target: .health)
    default: nil
    }
  }

  private static func versioned(_ method: String, _ rest: [String]) -> Address? {
    switch rest.first {
    case "models": models(method, Array(rest.dropFirst()), surface: .gemini)
    case "files": files(Array(rest.dropFirst()))
    case "interactions": interactions(method, Array(rest.dropFirst()), parent: nil)
    case "publishers" where rest.count >= 3 && rest[2] == "models":
      models(method, Array(rest.dropFirst(3)), surface: .platform)
    case "projects": project(method, rest)
    default: nil
    }
  }

  private static func project(_ method: String, _ rest: [String]) -> Address? {
    guard rest.count >= 5, rest[2] == "locations" else { return nil }
    let parent = rest[0..<4].joined(separator: "/")
    switch rest[4] {
    case "interactions": return interactions(method, Array(rest.dropFirst(5)), parent: parent)
    case "publishers" where rest.count >= 7 && rest[6] == "models":
      var address = models(method, Array(rest.dropFirst(7)), surface: .platform)
      address?.parent = parent
      return address
    default: return nil
    }
  }

  private static func interactions(_ method: String, _ rest: [String], parent: String?) -> Address?
  {
    let target: Target
    switch rest.count {
    case 0 where method == "POST": target = .createInteraction
    case 1 where method == "GET" || method == "DELETE": target = .interaction(rest[0])
    case 2 where rest[1] == "cancel" && method == "POST": target = .cancelInteraction(rest[0])
    default: return Address(surface: .interactions, target: .unknown, parent: parent)
    }
    return Address(surface: .interactions, target: target, parent: parent)
  }

  /// Google's SDKs shorten a file's address to its id only if it begins with https, so that a whole
  /// address of this service, which is http, comes in place of the id.
  private static func files(_ rest: [String]) -> Address? {
    let rest = rest.first == "http:" ? Array(rest.suffix(1)) : rest
    guard let last = rest.first else { return Address(surface: .gemini, target: .listFiles) }
    guard rest.count == 1 else { return nil }
    let (id, verb) = splitVerb(last)
    switch verb {
    case nil: return Address(surface: .gemini, target: .file(id))
    case "download": return Address(surface: .gemini, target: .download(id))
    default: return nil
    }
  }

  private static func models(_ method: String, _ rest: [String], surface: Surface) -> Address? {
    guard let last = rest.first else { return Address(surface: surface, target: .listModels) }
    let (id, verb) = splitVerb(last)
    if rest.count >= 2, rest[1] == "operations" {
      let target: Target =
        rest.count > 2 ? .operation(model: id, id: rest[2]) : .listOperations(model: id)
      return Address(surface: surface, target: target)
    }
    guard rest.count == 1 else { return nil }
    switch verb {
    case nil where method == "GET": return Address(surface: surface, target: .model(id))
    case "generateContent":
      return Address(surface: surface, target: .generateContent(model: id, streamed: false))
    case "streamGenerateContent":
      return Address(surface: surface, target: .generateContent(model: id, streamed: true))
    case "countTokens": return Address(surface: surface, target: .countTokens(model: id))
    case "predictLongRunning":
      return Address(surface: surface, target: .predictLongRunning(model: id))
    case "fetchPredictOperation":
      return Address(surface: surface, target: .fetchOperation(model: id))
    default: return nil
    }
  }

  private static func splitVerb(_ part: String) -> (String, String?) {
    guard let colon = part.lastIndex(of: ":") else { return (part, nil) }
    return (String(part[..<colon]), String(part[part.index(after: colon)...]))
  }
}

extension Address {
  static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
