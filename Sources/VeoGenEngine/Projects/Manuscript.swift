import Foundation
import VeoGenCore

/// Texts that an outline follows.
public enum Manuscript {
  /// The most bytes of a text file that are read.
  static let limit = 32_000_000

  /// The plain text of a txt, md or EPUB file: paragraphs with an empty line between them, headings
  /// of an EPUB as `# ` lines, without control characters. A relative path starts here, `~` is the
  /// person's home.
  ///
  /// Throws `invalidRequest` for what cannot be read, has no text or more than 32 MB of it, and for
  /// an EPUB that is damaged or encrypted.
  public static func text(of path: String) throws(Failure) -> String {
    let full = Paths.absolute(path)
    let file = open(full, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure.reading(full, errno) }
    defer { close(file) }
    return isEPUB(file, full)
      ? plain(try EPUB.text(of: full)) : try text(readFrom: file, named: full)
  }

  /// The plain text that comes of a descriptor, in UTF-8. `name` says in failures what it is.
  ///
  /// Throws `invalidRequest` for what cannot be read, or is no text.
  public static func text(readFrom descriptor: Int32, named name: String) throws(Failure)
    -> String
  {
    let bytes = try readAll(descriptor, name)
    // Both can be written without a byte that is no text.
    for (form, head) in [("a PDF", "%PDF-"), ("an RTF file", "{\\rtf")]
    where bytes.starts(with: head.utf8) {
      throw Failure(
        .invalidRequest, "\(name) is \(form), which VeoGen does not read.",
        advice: "Save its text as txt, md or EPUB.")
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.invalidRequest, "\(name) is not UTF-8 text.", advice: "Save it as UTF-8.")
    }
    let plain = plain(text)
    guard plain.contains(where: { !$0.isWhitespace }) else {
      throw Failure(.invalidRequest, "\(name) has no text.", advice: "Name a file with text.")
    }
    return plain
  }

  /// With line feeds alone, and without control characters, marks of the byte order and soft
  /// hyphens.
  static func plain(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\t": kept.append(scalar)
      case "\r", "\u{2028}", "\u{2029}": kept.append("\n")
      case "\u{FEFF}", "\u{AD}": break
      default: if scalar.properties.generalCategory != .control { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  private static func isEPUB(_ file: Int32, _ path: String) -> Bool {
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    var head = [UInt8](repeating: 0, count: 4)
    return path.lowercased().hasSuffix(".epub")
      || pread(file, &head, 4, 0) == 4 && head == [0x50, 0x4B, 0x03, 0x04]
  }

  private static func readAll(_ file: Int32, _ name: String) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure.reading(name, errno) }
      if count == 0 { return bytes }
      bytes += piece.prefix(count)
      guard bytes.count <= limit else {
        throw Failure(
          .invalidRequest, "\(name) has more than \(limit / 1_000_000) MB.",
          advice: "Give the part of it that is to be filmed.")
      }
    }
  }
}
