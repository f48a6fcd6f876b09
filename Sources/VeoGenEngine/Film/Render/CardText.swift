import VeoGenCore

/// The words of a card, laid out in lines.
struct CardText: Hashable, Sendable {
  /// A line of words in the middle of the picture.
  struct Line: Hashable, Sendable {
    var text: String
    /// Pixels.
    var size: Int
    /// Pixels from the top.
    var baseline: Int
  }

  private(set) var lines: [Line] = []

  /// Nil for what is no card.
  init?(_ content: FilmTimeline.Content, _ format: RenderFormat) {
    let shorter = min(format.width, format.height)
    let (large, small) = (max(10, shorter / 11), max(8, shorter / 22))
    switch content {
    case .clip: return nil
    case .titleCard(let title, let subtitle):
      lay([(title, large, 6), (subtitle, small, 5)], format)
    case .chapterCard(let number, let title):
      lay([("\(number)", small, 1), (title, large, 6)], format)
    }
  }

  private mutating func lay(_ blocks: [(String, size: Int, limit: Int)], _ format: RenderFormat) {
    var y = 0
    for (text, size, limit) in blocks {
      let columns = max(6, Int(Double(format.width) * 0.84 / (Double(size) * 0.62)))
      let wrapped = Self.wrapped(text, columns: columns, limit: limit)
      if !lines.isEmpty, !wrapped.isEmpty { y += size }
      for line in wrapped {
        y += size * 14 / 10
        lines.append(Line(text: line, size: size, baseline: y))
      }
    }
    let top = (format.height - y) / 2
    for index in lines.indices { lines[index].baseline += top - lines[index].size * 2 / 10 }
  }

  /// In words where there are spaces, else between any two characters.
  static func wrapped(_ text: String, columns: Int, limit: Int) -> [String] {
    var lines = [""]
    var used = 0
    for word in words(text, columns) {
      let width = width(word)
      if used > 0, used + 1 + width > columns {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1] += (used > 0 ? " " : "") + word
      used += (used > 0 ? 1 : 0) + width
    }
    lines.removeAll(where: \.isEmpty)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [lines[limit - 1].prefix(max(1, columns - 2)) + "…"]
  }

  private static func words(_ text: String, _ columns: Int) -> [String] {
    let visible = text.prefix(2_000).map { character -> Character in
      let isControl = character.unicodeScalars.contains {
        [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
      return isControl ? " " : character
    }
    return visible.split(whereSeparator: \.isWhitespace).flatMap { word -> [String] in
      var pieces = [""]
      var used = 0
      for character in word {
        let width = width(String(character))
        if used > 0, used + width > columns {
          pieces.append("")
          used = 0
        }
        pieces[pieces.count - 1].append(character)
        used += width
      }
      return pieces
    }
  }

  /// Columns, about: what is drawn in a square counts as two.
  private static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      let first = character.unicodeScalars.first?.value ?? 0
      return sum + (first >= 0x1100 ? 2 : 1)
    }
  }
}

extension CardText.Line {
  /// ffmpeg's filter that draws the text of a file. The words themselves are never in a filter.
  func filter(textFile: String) -> String {
    "drawtext=textfile=\(textFile):expansion=none:fontfile='\(font)':fontsize=\(size)"
      + ":fontcolor=white:x=(w-text_w)/2:y=\(baseline)-ascent"
  }

  /// A pattern of fontconfig's for a font that has these letters; of several one without colours,
  /// for those cannot be drawn in every size.
  private var font: String {
    var seen: Set<UInt32> = []
    let letters = text.unicodeScalars.map(\.value).filter { $0 > 0x20 && seen.insert($0).inserted }
    let charset = letters.prefix(64).map { String($0, radix: 16) }.joined(separator: " ")
    return "\\:sans\\:charset=\(charset)\\:color=false"
  }
}
