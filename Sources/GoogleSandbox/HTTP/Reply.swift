/// An answer before it is put on the wire.
struct Reply: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    /// A part of a file on disk.
    case file(path: String, range: Range<Int>)
    /// Server-sent events, one after the other.
    case events([String])
  }

  var status = 200
  var headers: [Exchange.HeaderItem] = []
  var body: Body
  /// What the log says about the request: the operation or interaction it made or asked about.
  var operation: String?
  /// True when the request started something that a paid service would bill.
  var accepted = false
  /// The clips whose bytes it has, whole or in part.
  var clips: [StoredFile] = []

  static func json(_ value: JSON, status: Int = 200) -> Reply {
    Reply(
      status: status,
      headers: [.init(name: "content-type", value: "application/json; charset=UTF-8")],
      body: .bytes(value.bytes))
  }

  static func html(_ text: String, status: Int) -> Reply {
    Reply(
      status: status, headers: [.init(name: "content-type", value: "text/html; charset=UTF-8")],
      body: .bytes(Array(text.utf8)))
  }

  static func events(_ list: [String]) -> Reply {
    Reply(
      headers: [.init(name: "content-type", value: "text/event-stream")], body: .events(list))
  }

  /// Marks what the log is to say.
  func about(_ operation: String, accepted: Bool = false) -> Reply {
    var copy = self
    copy.operation = operation
    copy.accepted = accepted
    return copy
  }

  /// Marks whose bytes it has.
  func serving(_ clips: [StoredFile]) -> Reply {
    var copy = self
    copy.clips = clips
    return copy
  }

  func with(header name: String, _ value: String) -> Reply {
    var copy = self
    copy.headers.append(.init(name: name, value: value))
    return copy
  }
}
