extension KeyDecoder {
  static let escape: UInt8 = 0x1B

  /// What the start of a run of bytes is.
  enum Parsed {
    case incomplete
    case event(TerminalEvent, length: Int)
    /// Complete, and without meaning here.
    case nothing(length: Int)
    case pasteStart(length: Int)
  }

  /// Parses what `bytes`, which is not empty, starts with.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Parsed {
    let first = bytes[bytes.startIndex]
    switch first {
    case escape: return parseEscape(bytes)
    case 0..<0x80: return .event(.key(press(of: first, [])), length: 1)
    default: return parseUTF8(bytes)
    }
  }

  private static func parseEscape(_ bytes: ArraySlice<UInt8>) -> Parsed {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return .incomplete }
    switch second {
    case UInt8(ascii: "["): return parseCSI(bytes)
    case UInt8(ascii: "O"): return parseSS3(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      return parseString(bytes)
    case escape: return parseDoubleEscape(bytes)
    default: return withAlt(parse(rest))
    }
  }

  /// ESC ESC [ A is Alt-Up of rxvt; otherwise the first escape stands alone.
  private static func parseDoubleEscape(_ bytes: ArraySlice<UInt8>) -> Parsed {
    let rest = bytes.dropFirst()
    guard let third = rest.dropFirst().first else { return .incomplete }
    guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
      return .event(.key(KeyPress(.escape)), length: 1)
    }
    let inner = parse(rest)
    if case .pasteStart = inner { return .event(.key(KeyPress(.escape)), length: 1) }
    return withAlt(inner)
  }

  private static func withAlt(_ parsed: Parsed) -> Parsed {
    switch parsed {
    case .incomplete: return .incomplete
    case .nothing(let length): return .nothing(length: length + 1)
    case .pasteStart(let length): return .pasteStart(length: length + 1)
    case .event(.key(var press), let length):
      press.modifiers.insert(.alt)
      return .event(.key(press), length: length + 1)
    case .event(let event, let length): return .event(event, length: length + 1)
    }
  }

  /// The key of one byte below 128.
  static func press(of byte: UInt8, _ modifiers: KeyModifiers) -> KeyPress {
    switch byte {
    case 0: KeyPress(.character(" "), modifiers.union(.control))
    case 0x08, 0x7F: KeyPress(.backspace, modifiers)
    case 0x09: KeyPress(.tab, modifiers)
    case 0x0D: KeyPress(.enter, modifiers)
    case 0x1B: KeyPress(.escape, modifiers)
    case 0x01..<0x1B:
      KeyPress(.character(Character(Unicode.Scalar(byte + 0x60))), modifiers.union(.control))
    case 0x1C..<0x20:
      KeyPress(.character(Character(Unicode.Scalar(byte + 0x40))), modifiers.union(.control))
    default: KeyPress(.character(Character(Unicode.Scalar(byte))), modifiers)
    }
  }

  private static func parseUTF8(_ bytes: ArraySlice<UInt8>) -> Parsed {
    switch UTF8Scalar.decode(bytes) {
    case .incomplete: .incomplete
    case .invalid(let length): .nothing(length: length)
    // C1 controls are no keys.
    case .scalar(let scalar, let length) where scalar.value < 0xA0: .nothing(length: length)
    case .scalar(let scalar, let length):
      .event(.key(KeyPress(.character(Character(scalar)))), length: length)
    }
  }

  /// SS3: what keypads and the arrows send in application mode.
  private static func parseSS3(_ bytes: ArraySlice<UInt8>) -> Parsed {
    guard let final = bytes.dropFirst(2).first else { return .incomplete }
    if final == UInt8(ascii: "M") { return .event(.key(KeyPress(.enter)), length: 3) }
    if let key = CSISequence.letterKey(final) { return .event(.key(KeyPress(key)), length: 3) }
    if let character = keypad(final) {
      return .event(.key(KeyPress(.character(character))), length: 3)
    }
    if final == escape { return .nothing(length: 2) }
    return .nothing(length: 3)
  }

  private static func keypad(_ final: UInt8) -> Character? {
    switch final {
    case UInt8(ascii: "j")...UInt8(ascii: "y"): Character(Unicode.Scalar(final - 0x40))
    case UInt8(ascii: "X"): "="
    default: nil
    }
  }

  /// Answers of the terminal: OSC, DCS, APC, PM, SOS, up to their end.
  private static func parseString(_ bytes: ArraySlice<UInt8>) -> Parsed {
    var previous: UInt8 = 0
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 0x07 || byte == UInt8(ascii: "\\") && previous == escape {
        let text = bytes.prefix(byte == 0x07 ? offset : offset - 1).dropFirst(2)
        guard bytes.dropFirst().first == UInt8(ascii: "]"),
          let isDark = BackgroundReply.isDark(text)
        else { return .nothing(length: offset + 1) }
        return .event(.background(isDark: isDark), length: offset + 1)
      }
      if offset > 4096 { return .nothing(length: offset + 1) }
      previous = byte
    }
    return .incomplete
  }
}
