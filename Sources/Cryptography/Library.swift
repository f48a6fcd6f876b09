import COpenSSL

/// OpenSSL as this program uses it: with a context of its own and without an `openssl.cnf`, so that
/// no such file decides which digests there are, nor what they give.
final class Library: Sendable {
  static let shared = Library()

  /// Unsafe only in its type: a constant, never freed, and OpenSSL's library contexts may be used by all
  /// threads at once (openssl-threads(7)).
  nonisolated(unsafe) let context: OpaquePointer

  private init() {
    // Threads may still compute digests while the process ends. A release has a libcrypto of its
    // own: there neither this nor the file that is not read is libcurl's concern.
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    guard let context = OSSL_LIB_CTX_new() else { fatalError("There is no memory.") }
    self.context = context
  }
}

/// A digest that OpenSSL has.
final class Algorithm: Sendable {
  static let sha256 = Algorithm("SHA256")
  static let md5 = Algorithm("MD5")

  /// Nil when this OpenSSL refuses it. Unsafe only in its type: a constant, never freed, and fetched
  /// algorithms may be used by all threads at once (openssl-threads(7)).
  nonisolated(unsafe) let pointer: OpaquePointer?

  private init(_ name: String) {
    pointer = EVP_MD_fetch(Library.shared.context, name, nil)
  }
}
