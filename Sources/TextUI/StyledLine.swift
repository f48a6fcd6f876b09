/// A piece of text in one style.
public struct Span: Hashable, Sendable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}

/// A line of text in several styles: a title, a footer, a row of a table.
public struct StyledLine: Hashable, Sendable, ExpressibleByArrayLiteral {
  public var spans: [Span]

  public init(_ spans: [Span] = []) {
    self.spans = spans
  }

  public init(_ text: String, _ style: Style) {
    spans = [Span(text, style)]
  }

  public init(arrayLiteral elements: Span...) {
    spans = elements
  }

  /// Adds `text` at the end.
  public mutating func append(_ text: String, _ style: Style) {
    spans.append(Span(text, style))
  }

  public static func + (a: StyledLine, b: StyledLine) -> StyledLine {
    StyledLine(a.spans + b.spans)
  }

  /// The columns that the line takes.
  public var columns: Int { spans.reduce(0) { $0 + Width.columns(of: $1.text) } }

  /// The text without styles.
  public var text: String { spans.reduce(into: "") { $0 += $1.text } }

  public var isEmpty: Bool { spans.allSatisfy { $0.text.isEmpty } }

  /// The line cut to `columns`, the last one an ellipsis where something was cut.
  public func truncated(to columns: Int, ellipsis: String = "…") -> StyledLine {
    guard self.columns > columns else { return self }
    var left = columns
    var kept: [Span] = []
    for (index, span) in spans.enumerated() {
      let width = Width.columns(of: span.text)
      let isLast = spans[(index + 1)...].allSatisfy { $0.text.isEmpty }
      if width < left || width == left && isLast {
        kept.append(span)
        left -= width
        continue
      }
      // One more column than fits makes the cut visible even at a span's edge.
      let cut = Width.truncate(span.text + " ", to: left, ellipsis: ellipsis)
      kept.append(Span(cut, span.style))
      break
    }
    return StyledLine(kept)
  }
}
