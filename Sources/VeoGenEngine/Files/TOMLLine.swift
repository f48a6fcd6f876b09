/// Finds keys in TOML text, because the parser does not keep their lines.
public enum TOMLLine {
  /// The line, from 1, that sets the key at the end of `path` or something in it; otherwise that of
  /// the nearest table around it.
  public static func number(of path: [String], in text: String) -> Int? {
    let wanted = path.joined(separator: ".")
    var best: (line: Int, length: Int)?
    var section = ""
    var number = 0
    for bytes in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let (name, isSection) = key(bytes) else { continue }
      if isSection { section = name }
      let full = isSection || section.isEmpty ? name : section + "." + name
      let shared = shared(full, wanted)
      if shared > best?.length ?? 0 { best = (number, shared) }
    }
    return best?.line
  }

  /// The length of the shorter name where it is the other's beginning.
  private static func shared(_ a: String, _ b: String) -> Int {
    let leads = a == b || a.hasPrefix(b + ".") || b.hasPrefix(a + ".")
    return leads ? min(a.utf8.count, b.utf8.count) : 0
  }

  /// The key or the section's name at the beginning of a line, without quotation marks.
  private static func key(_ line: Substring.UTF8View) -> (name: String, isSection: Bool)? {
    var name: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    var isSection = false
    for byte in line {
      switch byte {
      case _ where isEscaped:
        name.append(byte)
        isEscaped = false
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""): isEscaped = true
      case quote: quote = nil
      case _ where quote != nil: name.append(byte)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0D: break
      case UInt8(ascii: "["): isSection = true
      case UInt8(ascii: "]") where isSection: return (String(decoding: name, as: UTF8.self), true)
      case UInt8(ascii: "=") where !isSection:
        return (String(decoding: name, as: UTF8.self), false)
      case UInt8(ascii: "#"): return nil
      default: name.append(byte)
      }
    }
    return nil
  }
}
