/// What a terminal says when it is asked for the colour of its background (OSC 11).
enum BackgroundReply {
  /// Of `11;rgb:1212/1414/1b1b`, what stands between the introducer of the sequence and its end;
  /// nil: it says something else.
  static func isDark(_ reply: some Collection<UInt8>) -> Bool? {
    let text = String(decoding: reply, as: UTF8.self)
    guard text.hasPrefix("11;rgb:") else { return nil }
    let parts = text.dropFirst(7).split(separator: "/", omittingEmptySubsequences: false)
    // Each has 1 to 4 digits, of which all ones are the brightest.
    let values = parts.compactMap { part in
      part.count > 4
        ? nil : UInt32(part, radix: 16).map { Double($0) / Double((1 << (4 * part.count)) - 1) }
    }
    guard parts.count == 3, values.count == 3 else { return nil }
    return 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] < 0.5
  }
}
