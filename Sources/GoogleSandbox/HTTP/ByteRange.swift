/// The `Range` header of one range (RFC 9110, section 14).
enum ByteRange: Equatable, Sendable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  /// A header that is absent, of another unit, of several ranges or malformed asks for the whole.
  init(_ header: String?, size: Int) {
    guard let header, let spec = Self.spec(header) else {
      self = .whole
      return
    }
    switch spec {
    case (let first?, let last):
      guard last.map({ $0 >= first }) ?? true else {
        self = .whole
        return
      }
      guard first < size else {
        self = .unsatisfiable
        return
      }
      self = .part(first..<min(size, last.map { $0 == .max ? $0 : $0 + 1 } ?? size))
    case (nil, let length?):
      self = length > 0 && size > 0 ? .part(max(0, size - length)..<size) : .unsatisfiable
    case (nil, nil): self = .whole
    }
  }

  private static func spec(_ header: String) -> (Int?, Int?)? {
    let text = header.filter { $0 != " " }.lowercased()
    guard text.hasPrefix("bytes="), !text.contains(",") else { return nil }
    let ends = text.dropFirst(6).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.isEmpty || Self.isDigits($0) }) else { return nil }
    return (number(ends[0]), number(ends[1]))
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func number(_ text: Substring) -> Int? {
    text.isEmpty ? nil : Int(text) ?? .max
  }
}
