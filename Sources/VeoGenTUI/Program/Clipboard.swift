/// The bytes that put a text on the clipboard of the person's own terminal (OSC 52), over ssh, too.
enum Clipboard {
  /// What most terminals take at most, in bytes of text.
  static let limit = 74_000

  /// `inTmux`: wrapped so that tmux hands it on to the terminal outside.
  static func bytes(for text: String, inTmux: Bool) -> [UInt8] {
    let command = "\u{1B}]52;c;" + base64(Array(text.utf8.prefix(limit))) + "\u{07}"
    guard inTmux else { return Array(command.utf8) }
    let escaped = command.replacing("\u{1B}", with: "\u{1B}\u{1B}")
    // tmux itself takes the plain form where it may not pass things on.
    return Array((command + "\u{1B}Ptmux;" + escaped + "\u{1B}\\").utf8)
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for place in 0..<4 {
        text.append(place <= group.count ? digits[value >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
