/// The plain text of XHTML: paragraphs with an empty line between them, headings as `# ` lines.
///
/// Text grows event by event; several files one after the other give one text.
struct XHTMLText {
  private var paragraphs = ""
  private var paragraph = Paragraph()
  /// How many open elements keep the text in them from being read.
  private var unread = 0
  private var preformatted = 0
  private var isHeading = false

  /// What has been read so far.
  var text: String {
    var whole = self
    whole.endParagraph()
    return whole.paragraphs
  }

  /// Bytes of UTF-8 that it has, give or take a mark.
  var byteCount: Int { paragraphs.utf8.count + paragraph.text.utf8.count }

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, _): start(name.lowercased())
    case .end(let name): end(name.lowercased())
    case .text(let text): if unread == 0 { add(text) }
    }
  }

  private mutating func start(_ name: String) {
    if Self.unreadNames.contains(name) { unread += 1 }
    guard unread == 0 else { return }
    if Self.blockNames.contains(name) { endParagraph() }
    switch name {
    case "br": isHeading ? paragraph.space() : paragraph.newLine()
    case "td", "th": paragraph.space()
    case "pre": preformatted += 1
    default: isHeading = isHeading || Self.headings.contains(name)
    }
  }

  private mutating func end(_ name: String) {
    if Self.unreadNames.contains(name) { unread = max(0, unread - 1) }
    guard unread == 0 else { return }
    if Self.blockNames.contains(name) { endParagraph() }
    if name == "pre" { preformatted = max(0, preformatted - 1) }
  }

  private mutating func add(_ text: String) {
    for scalar in text.unicodeScalars {
      if preformatted > 0, scalar == "\n" {
        paragraph.newLine()
      } else if scalar.properties.isWhitespace {
        paragraph.space()
      } else {
        paragraph.text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func endParagraph() {
    defer { (paragraph, isHeading) = (Paragraph(), false) }
    let words = paragraph.finished
    guard !words.isEmpty else { return }
    if !paragraphs.isEmpty { paragraphs += "\n\n" }
    paragraphs += (isHeading ? "# " : "") + words
  }

  private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let unreadNames: Set = [
    "head", "script", "style", "template", "svg", "rt", "rp", "audio", "video", "object",
  ]
  private static let blockNames: Set = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
  ]
}

/// Words with one space between them, in lines.
private struct Paragraph {
  var text = ""

  mutating func space() {
    if let last = text.unicodeScalars.last, last != " ", last != "\n" { text += " " }
  }

  mutating func newLine() {
    if text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
    if !text.isEmpty { text += "\n" }
  }

  var finished: String {
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, last == " " || last == "\n" { scalars.removeLast() }
    return String(scalars)
  }
}
