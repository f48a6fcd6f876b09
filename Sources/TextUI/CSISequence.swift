/// A control sequence: ESC [ parameters final.
struct CSISequence {
  /// `<`, `?`, `=`, `>` or 0.
  var prefix: UInt8 = 0
  /// Numbers between semicolons; what follows a colon is left out. Missing ones are 0.
  var parameters: [Int] = []
  var final: UInt8 = 0

  func parameter(_ index: Int) -> Int {
    index < parameters.count ? parameters[index] : 0
  }

  /// The modifiers as xterm sends them in the second parameter, one more than their bits.
  var modifiers: KeyModifiers {
    let bits = max(0, parameter(1) - 1)
    var modifiers: KeyModifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 32 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  static func letterKey(_ final: UInt8) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "F": .end
    case "H": .home
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    case "Z": .backTab
    default: nil
    }
  }

  /// The number before `~` (and rxvt's `^`, `@`).
  static func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}

extension KeyDecoder {
  /// Longer ones are no sequences of any terminal.
  private static let longest = 64

  static func parseCSI(_ bytes: ArraySlice<UInt8>) -> Parsed {
    let body = bytes.dropFirst(2)
    // The Linux console's F1 to F5: ESC [ [ A.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete }
      guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else {
        return .nothing(length: 3)
      }
      return .event(.key(KeyPress(.function(Int(letter) - 64))), length: 4)
    }
    let window = body.prefix(longest)
    guard let end = window.firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return window.count == longest ? .nothing(length: 2 + longest) : .incomplete
    }
    let length = end - bytes.startIndex + 1
    // A control in the middle breaks the sequence off and counts for itself.
    guard (0x40..<0x7F).contains(bytes[end]) else {
      return .nothing(length: length - 1)
    }
    return meaning(of: sequence(body[..<end], final: bytes[end]), length: length)
  }

  private static func sequence(_ body: ArraySlice<UInt8>, final: UInt8) -> CSISequence {
    var sequence = CSISequence()
    sequence.final = final
    var rest = body
    if let first = rest.first, (0x3C..<0x40).contains(first) {
      sequence.prefix = first
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return sequence }
    for field in rest.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let digits = field.prefix { $0 != UInt8(ascii: ":") }
      let value = digits.reduce(0) { number, byte in
        (0x30..<0x3A).contains(byte) ? min(1 << 24, number * 10 + Int(byte) - 0x30) : number
      }
      sequence.parameters.append(value)
    }
    return sequence
  }

  private static func meaning(of sequence: CSISequence, length: Int) -> Parsed {
    if sequence.prefix == UInt8(ascii: "<") {
      guard let event = mouse(sequence) else { return .nothing(length: length) }
      return .event(.mouse(event), length: length)
    }
    if sequence.prefix == UInt8(ascii: "?"), let isDark = scheme(sequence) {
      return .event(.background(isDark: isDark), length: length)
    }
    guard sequence.prefix == 0 else { return .nothing(length: length) }
    switch Character(Unicode.Scalar(sequence.final)) {
    case "I" where sequence.parameters.isEmpty: return .event(.focus(true), length: length)
    case "O" where sequence.parameters.isEmpty: return .event(.focus(false), length: length)
    case "~" where sequence.parameter(0) == 200: return .pasteStart(length: length)
    default:
      guard let press = press(of: sequence) else { return .nothing(length: length) }
      return .event(.key(press), length: length)
    }
  }

  /// Mode 2031: `? 997 ; 1 n` when the terminal has become dark, `2` when it has become light.
  private static func scheme(_ sequence: CSISequence) -> Bool? {
    guard sequence.final == UInt8(ascii: "n"), sequence.parameters.count == 2,
      sequence.parameter(0) == 997, (1...2).contains(sequence.parameter(1))
    else { return nil }
    return sequence.parameter(1) == 1
  }

  private static func press(of sequence: CSISequence) -> KeyPress? {
    switch Character(Unicode.Scalar(sequence.final)) {
    case "~" where sequence.parameter(0) == 27:
      // xterm's modifyOtherKeys: 27 ; modifiers ; code ~
      return press(code: sequence.parameter(2), sequence.modifiers)
    case "~": return numbered(sequence, sequence.modifiers)
    case "^": return numbered(sequence, .control)
    case "@": return numbered(sequence, [.control, .shift])
    case "u": return press(code: sequence.parameter(0), sequence.modifiers)
    case "a", "b", "c", "d":
      guard let key = CSISequence.letterKey(sequence.final - 0x20) else { return nil }
      return KeyPress(key, .shift)
    default:
      guard let key = CSISequence.letterKey(sequence.final) else { return nil }
      let modifiers = sequence.modifiers
      return KeyPress(key, key == .backTab ? modifiers.subtracting(.shift) : modifiers)
    }
  }

  private static func numbered(_ sequence: CSISequence, _ modifiers: KeyModifiers) -> KeyPress? {
    CSISequence.numberedKey(sequence.parameter(0)).map { KeyPress($0, modifiers) }
  }

  /// A key that was sent as the code of its character.
  private static func press(code: Int, _ modifiers: KeyModifiers) -> KeyPress? {
    guard let scalar = Unicode.Scalar(UInt32(code)), !(0x80..<0xA0).contains(code) else {
      return nil
    }
    if code == 9, modifiers.contains(.shift) {
      return KeyPress(.backTab, modifiers.subtracting(.shift))
    }
    if code < 0x20 || code == 0x7F { return press(of: UInt8(code), modifiers) }
    var character = Character(scalar)
    var modifiers = modifiers
    if modifiers.contains(.control) {
      character = character.lowercased().first ?? character
    } else if modifiers.contains(.shift) {
      character = character.uppercased().first ?? character
      modifiers.remove(.shift)
    }
    return KeyPress(.character(character), modifiers)
  }

  /// SGR mouse reports: `ESC [ < buttons ; column ; row M` for down, `m` for up.
  private static func mouse(_ sequence: CSISequence) -> MouseEvent? {
    guard sequence.parameters.count == 3, sequence.parameter(1) > 0, sequence.parameter(2) > 0
    else { return nil }
    let code = sequence.parameter(0)
    let isUp = sequence.final == UInt8(ascii: "m")
    guard isUp || sequence.final == UInt8(ascii: "M"), let action = action(code, isUp: isUp)
    else { return nil }
    var modifiers: KeyModifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let point = Point(x: sequence.parameter(1) - 1, y: sequence.parameter(2) - 1)
    return MouseEvent(action, at: point, modifiers: modifiers)
  }

  private static func action(_ code: Int, isUp: Bool) -> MouseEvent.Action? {
    if code & 64 != 0 {
      let wheel: [MouseEvent.Action] = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight]
      return isUp || code & 128 != 0 ? nil : wheel[code & 3]
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    guard code & 128 == 0, code & 3 < 3 else { return nil }
    let button = buttons[code & 3]
    return isUp ? .release(button) : code & 32 != 0 ? .drag(button) : .press(button)
  }
}
