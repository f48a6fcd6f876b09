import FoundationEssentials

/// Status and headers of an answer.
struct HTTPHead: Sendable {
  var status = 0
  /// Names in lower case, in the order they came.
  private(set) var fields: [(name: String, value: String)] = []

  subscript(name: String) -> String? {
    fields.last { $0.name == name }?.value
  }

  /// Adds a header line, without its end.
  mutating func add(_ line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    fields.append((line[..<colon].lowercased(), String(value)))
  }

  var isSuccess: Bool { (200..<300).contains(status) }

  /// `Content-Length`, when it is a number.
  var contentLength: Int64? { self["content-length"].flatMap { Int64($0) } }

  /// `md5` of `x-goog-hash: crc32c=…,md5=…`, which may come in several lines.
  var statedMD5: String? {
    let items = fields.filter { $0.name == "x-goog-hash" }
      .flatMap { $0.value.split(separator: ",") }
    let found = items.compactMap { item -> Data? in
      let text = item.drop { $0 == " " }
      return text.hasPrefix("md5=") ? Data(base64Encoded: String(text.dropFirst(4))) : nil
    }
    return found.first { $0.count == 16 }.map { Hexadecimal.text($0) }
  }

  /// Whether the body says that it is text of some kind, and so cannot be media.
  var announcesText: Bool {
    guard let type = self["content-type"]?.lowercased() else { return false }
    return type.hasPrefix("text/") || type.contains("json") || type.contains("xml")
  }
}

/// A finished call.
struct HTTPResponse: Sendable {
  var head: HTTPHead
  /// The body, if it went to memory.
  var body: Data
  /// What was written, if it went to a file.
  var download: Written?

  var status: Int { head.status }
}
