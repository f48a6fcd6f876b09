import COpenSSL

/// A digest in the making, as a value.
struct RunningDigest: Sendable {
  private final class Context: Sendable {
    /// Set once. What it points to is private to the value around it, which changes that only while
    /// no other value holds it; reading it (to copy it) changes nothing.
    nonisolated(unsafe) let pointer: OpaquePointer

    init() {
      guard let pointer = EVP_MD_CTX_new() else { fatalError("There is no memory.") }
      self.pointer = pointer
    }

    convenience init(copying other: Context) {
      self.init()
      RunningDigest.check(EVP_MD_CTX_copy_ex(pointer, other.pointer))
    }

    deinit { EVP_MD_CTX_free(pointer) }
  }

  private var context = Context()

  init(_ algorithm: Algorithm) {
    Self.check(EVP_DigestInit_ex2(context.pointer, algorithm.pointer, nil))
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    if !isKnownUniquelyReferenced(&context) { context = Context(copying: context) }
    Self.check(EVP_DigestUpdate(context.pointer, bytes.baseAddress, bytes.count))
  }

  /// Of what came so far; the digest itself goes on.
  func finalized() -> [UInt8] {
    let last = Context(copying: context)
    return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { bytes, count in
      var size: UInt32 = 0
      Self.check(EVP_DigestFinal_ex(last.pointer, bytes.baseAddress, &size))
      count = Int(size)
    }
  }

  /// OpenSSL refuses only what it does not have, and where there is no memory.
  private static func check(_ result: Int32) {
    guard result == 1 else { fatalError("OpenSSL refused a digest.") }
  }
}
