import Foundation
import VeoGenCore

/// A clip with VeoGen's tags behind what the service served.
struct TaggedFile {
  let path: String
  /// Bytes before the tags.
  let servedByteCount: Int64
  /// The record, as it stands in the file.
  let json: Data

  /// More than any prompt needs.
  private static let sizeLimit: Int64 = 1 << 20

  /// Nil when the file does not end with VeoGen's tags. Throws when it cannot be read.
  init?(_ path: String) throws(Failure) {
    guard let last = try LastBox.of(path), last.name == TagBox.name, last.size <= Self.sizeLimit
    else { return nil }
    let box = try PrivateFile.bytes(path, from: last.offset, count: Int(last.size))
    guard let json = TagBox.record(in: box.dropFirst(8)) else { return nil }
    self.path = path
    self.json = json
    servedByteCount = last.offset
  }

  /// What the tags say. Throws `invalidRequest` when they are none that this VeoGen can read.
  func tags() throws(Failure) -> ClipTags {
    let decoder = TagCoding.decoder()
    let version = try? decoder.decode(Version.self, from: json)
    guard (version?.version ?? 0) <= ClipTags.newestVersion else {
      throw Failure(
        .invalidRequest, "Its tags were written by a newer VeoGen.", advice: "Update VeoGen.")
    }
    do {
      return try decoder.decode(ClipTags.self, from: json)
    } catch {
      throw Failure(
        .invalidRequest, "Its tags are damaged.",
        advice: "veogen tags FILE --strip removes them.")
    }
  }

  private struct Version: Decodable { var version: Int }

  /// Puts tags behind the last byte of a file; false when it is no file that can have any.
  static func append(_ tags: ClipTags, to path: String) throws(Failure) -> Bool {
    guard try LastBox.of(path) != nil, let record = try? TagCoding.encoder().encode(tags) else {
      return false
    }
    let texts = [
      ("\u{A9}nam", tags.title), ("\u{A9}cmt", tags.summary), ("desc", tags.prompt),
      ("\u{A9}day", String(Timestamp.text(tags.createdAt).prefix(10))), ("\u{A9}too", "VeoGen"),
    ]
    try PrivateFile.append(TagBox.bytes(texts: texts, record: record), to: path)
    return true
  }

  /// Removes the tags: the file is again what was served, byte for byte. Durable when it returns.
  ///
  /// Throws `invalidRequest` when what stands before them is not that.
  func strip(expecting digest: String?) throws(Failure) {
    let digests = try ClipDigests(of: path)
    let expected = digest ?? (try? tags())?.servedSha256
    guard expected == nil || expected == digests.served else {
      throw Failure(
        .invalidRequest,
        "\(path) was changed after it was saved: without its tags it is not what was served. "
          + "Nothing was removed.", advice: "Keep it as it is, or make the clip again.")
    }
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure.writing(path, errno) }
    defer { close(file) }
    guard ftruncate(file, off_t(servedByteCount)) == 0, fsync(file) == 0 else {
      throw FileFailure.writing(path, errno)
    }
  }
}

/// The record as JSON: the words of `--json`, times as in the history.
enum TagCoding {
  static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(Timestamp.text(date))
    }
    return encoder
  }

  static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      guard let date = Timestamp.date(try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time")
      }
      return date
    }
    return decoder
  }
}
