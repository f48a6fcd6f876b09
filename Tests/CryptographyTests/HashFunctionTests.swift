import Cryptography
import Testing

/// Digests of the standards' own examples, and what a value promises.
struct HashFunctionTests {
  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// FIPS 180-4's examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256(_ text: String, _ expected: String) {
    #expect(hexadecimal(SHA256.hash(data: text.utf8)) == expected)
  }

  /// RFC 1321, A.5.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
  ])
  func md5(_ text: String, _ expected: String) {
    #expect(hexadecimal(Insecure.MD5.hash(data: text.utf8)) == expected)
  }

  @Test func aCopyGoesOnByItself() {
    var one = SHA256()
    one.update(data: "ab".utf8)
    var other = one
    other.update(data: "c".utf8)
    #expect(one.finalize() == SHA256.hash(data: "ab".utf8))
    #expect(other.finalize() == SHA256.hash(data: "abc".utf8))
    one.update(data: "c".utf8)
    #expect(one.finalize() == other.finalize())
  }

  @Test func piecesAreAsGoodAsTheWhole() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var pieces = SHA256()
    for start in stride(from: 0, to: bytes.count, by: 777) {
      pieces.update(data: bytes[start..<min(start + 777, bytes.count)])
    }
    #expect(pieces.finalize() == SHA256.hash(data: bytes))
    // What has no contiguous storage, too.
    #expect(SHA256.hash(data: bytes.lazy.map { $0 }) == SHA256.hash(data: bytes))
  }

  @Test func manyThreadsGoOnFromOneValue() async {
    let begun = {
      var hash = SHA256()
      hash.update(data: [1, 2, 3])
      return hash
    }()
    await withTaskGroup(of: (UInt8, [UInt8]).self) { group in
      for index: UInt8 in 0..<100 {
        group.addTask {
          var own = begun
          for _ in 0..<1_000 { own.update(data: [index]) }
          return (index, own.finalize())
        }
      }
      for await (index, digest) in group {
        let bytes = [1, 2, 3] + [UInt8](repeating: index, count: 1_000)
        #expect(digest == SHA256.hash(data: bytes))
      }
    }
    #expect(begun.finalize() == SHA256.hash(data: [1, 2, 3]))
  }
}
