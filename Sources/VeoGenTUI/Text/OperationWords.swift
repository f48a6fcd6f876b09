import TextUI
import VeoGenCore

extension VeoGenCore.Operation {
  /// What it is called on one line: the part of a book or movie that it is for, else its prompt.
  var headline: String { title ?? promptLine }

  /// The prompt on one line.
  var promptLine: String {
    // Most are one line already, and all that are seen are asked for at each keystroke.
    if request.prompt.isPlainLine { return request.prompt }
    return request.prompt.prefix(Self.lineLimit).onOneLine
  }

  /// The prompt in rows of `size`; what does not fit in them ends in one ellipsis.
  func promptRows(_ size: Size) -> [String] {
    // Spaces in a row are drawn as one: more is taken than fits.
    let start = request.prompt.prefix(4 * (size.width + 1) * size.height)
    let isWhole = start.endIndex == request.prompt.endIndex
    let line = start.onOneLine + (isWhole ? "" : " …")
    return Wrap.fitted(line, width: size.width, rows: size.height)
  }

  /// Characters of a prompt that the row of any list has room for.
  fileprivate static let lineLimit = 400
}

extension Substring {
  /// The words with one space between them.
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// Whether it is short, of letters and signs of ASCII, and has no space too many.
  fileprivate var isPlainLine: Bool {
    guard utf8.count <= VeoGenCore.Operation.lineLimit else { return false }
    var last = UInt8(ascii: " ")
    for byte in utf8 {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }
}
