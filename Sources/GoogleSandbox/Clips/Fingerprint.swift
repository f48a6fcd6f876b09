import Cryptography

/// The digest of a request: the source of everything in an answer that looks random, so that the
/// same request gets the same answer.
struct Fingerprint: Sendable, Equatable, Codable {
  private var bytes: [UInt8]

  init(_ parts: [[UInt8]]) {
    var hash = SHA256()
    for part in parts {
      hash.update(data: part)
      hash.update(data: [0x1F])
    }
    bytes = hash.finalize()
  }

  init(_ texts: String...) { self.init(texts.map { Array($0.utf8) }) }

  var hex: String { bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

  /// A number in 0..<1, another one for each name.
  func unit(_ name: String) -> Double { Double(word(name) >> 11) / Double(UInt64(1) << 53) }

  func pick<T>(_ items: [T], _ name: String) -> T? {
    items.isEmpty ? nil : items[Int(word(name) % UInt64(items.count))]
  }

  func range(_ range: ClosedRange<Int>, _ name: String) -> Int {
    range.lowerBound + Int(word(name) % UInt64(range.count))
  }

  func with(_ text: String) -> Fingerprint { Fingerprint([bytes, Array(text.utf8)]) }

  func word(_ name: String) -> UInt64 {
    let digest = Fingerprint([bytes, Array(name.utf8)]).bytes
    return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
