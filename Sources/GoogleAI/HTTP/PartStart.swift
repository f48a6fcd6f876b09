import Cryptography
import Dispatch
import VeoGenCore

/// Where a download goes on from.
struct PartStart: Sendable {
  /// Bytes that are there.
  var offset: Int64
  /// All bytes, when that is known.
  var total: Int64?
  /// What the server must still name its bytes with.
  var validator: String
  /// The digest so far.
  var hash: SHA256

  /// Nil when it has to begin at zero: nothing came yet, from another place, before a restart of the
  /// machine, or the server gave its bytes no name.
  init?(_ part: PartFile, uri: String) async throws(GoogleError) {
    guard let note = PartNote(of: part), note.uri == uri, note.isOfThisBoot else { return nil }
    // What was appended to a whole one did not come from there.
    if let total = note.total, part.byteCount > total { try part.truncate(to: total) }
    let count = part.byteCount
    guard count > 0 else { return nil }
    guard let validator = note.validator ?? (count == note.total ? "" : nil) else { return nil }
    offset = count
    total = note.total
    self.validator = validator
    hash = try await part.digested(ofFirst: count)
  }

  /// Whether all of it is there already.
  var isWhole: Bool { offset == total }

  /// `Range`, and `If-Range` so that a file that has changed comes whole (RFC 9110, 13.1.5).
  var headers: [(name: String, value: String)] {
    [("Range", "bytes=\(offset)-"), ("If-Range", validator)]
  }

  /// Whether the answer is about the same bytes, as far as it says.
  func isConfirmed(by head: HTTPHead) -> Bool {
    guard validator.hasPrefix("\""), let tag = head["etag"] else { return true }
    return tag == validator
  }

}

extension PartFile {
  /// The digest of the first `count` bytes, off the caller's thread: they may be hundreds of
  /// megabytes. Throws `.disk`.
  func digested<Hash: HashFunction>(
    ofFirst count: Int64, goingOnFrom begun: Hash = Hash(), at start: Int64 = 0
  ) async throws(GoogleError) -> Hash {
    let result: Result<Hash, GoogleError> = await withCheckedContinuation { waiting in
      DispatchQueue.global(qos: .userInitiated).async {
        waiting.resume(
          returning: Result { () throws(GoogleError) in
            try self.digest(ofFirst: count, goingOnFrom: begun, at: start)
          })
      }
    }
    return try result.get()
  }
}

/// `Content-Range: bytes 5-9/10` (RFC 9110, section 14.4).
struct ContentRange: Equatable, Sendable {
  var first: Int64
  /// Nil for `*`.
  var total: Int64?

  init?(_ text: String?) {
    guard let words = text?.lowercased().split(separator: " "), words.count == 2,
      words[0] == "bytes"
    else { return nil }
    let halves = words[1].split(separator: "/")
    let ends = halves.first?.split(separator: "-").map { Int64($0) } ?? []
    guard halves.count == 2, ends.count == 2, let first = ends[0], let last = ends[1],
      first >= 0, last >= first
    else { return nil }
    self.first = first
    guard halves[1] != "*" else { return }
    // A part that does not reach to the end would leave a hole.
    guard let total = Int64(halves[1]), last == total - 1 else { return nil }
    self.total = total
  }
}

/// What names the bytes of an answer well enough to go on from the middle of them.
enum Validator {
  /// A strong `ETag`, else a `Last-Modified` that was at least a minute old (RFC 9110, 8.8.2.2);
  /// nil when there is neither.
  static func strong(in head: HTTPHead) -> String? {
    if let tag = head["etag"], tag.hasPrefix("\""), tag.utf8.count <= 256 { return tag }
    guard let modified = head["last-modified"], let date = head["date"],
      let then = seconds(modified), let now = seconds(date), now - then >= 60
    else { return nil }
    return modified
  }

  private static func seconds(_ text: String) -> Double? {
    RetryAfter.header(text, now: .init(timeIntervalSince1970: 0))
  }
}
