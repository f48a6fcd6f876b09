/// By what the mouse selects in a text.
public enum TextUnit: Hashable, Sendable {
  case character, word, line
}

/// What a press of the mouse has taken hold of in a field: a selection grows from there to where the
/// pointer goes, by whole units, and never gives up what was pressed on.
public struct TextGrip: Hashable, Sendable {
  let origin: Range<Int>
  let unit: TextUnit

  /// The edit that selects from there to `offset`; on the spot what was pressed on.
  public func edit(to offset: Int, in field: TextField) -> TextEdit {
    let here = field.range(of: unit, at: offset)
    if here.lowerBound < origin.lowerBound {
      return .select(from: origin.upperBound, to: here.lowerBound)
    }
    return .select(from: origin.lowerBound, to: max(origin.upperBound, here.upperBound))
  }
}

extension TextField {
  /// What a press at `offset` takes hold of.
  public func grip(of unit: TextUnit, at offset: Int) -> TextGrip {
    TextGrip(origin: range(of: unit, at: offset), unit: unit)
  }

  /// Where the selection began, else the caret: what a press with shift goes on from.
  public var gripOfSelection: TextGrip {
    let start = anchor ?? caret
    return TextGrip(origin: start..<start, unit: .character)
  }

  func range(of unit: TextUnit, at offset: Int) -> Range<Int> {
    let offset = min(max(0, offset), count)
    switch unit {
    case .character: return offset..<offset
    case .word: return run(at: offset)
    case .line: return lineStart(of: offset)..<lineEnd(of: offset)
    }
  }

  /// The characters around `offset` that are of one kind: a word, white space or other signs. Behind
  /// the end of a line they are its last ones.
  private func run(at offset: Int) -> Range<Int> {
    let line = lineStart(of: offset)..<lineEnd(of: offset)
    guard !line.isEmpty else { return line }
    let here = min(offset, line.upperBound - 1)
    let kind = buffer.traits[here].kind
    var (start, end) = (here, here + 1)
    while start > line.lowerBound, buffer.traits[start - 1].kind == kind { start -= 1 }
    while end < line.upperBound, buffer.traits[end].kind == kind { end += 1 }
    return start..<end
  }
}

extension CharacterTraits {
  fileprivate var kind: CharacterTraits { intersection([.word, .space]) }
}
