import COpenSSL

/// A private RSA key that signs.
public struct RSAKey: ~Copyable {
  private let key: OpaquePointer

  /// There is no such key in the text.
  public struct Invalid: Error {}

  /// `pem`: PKCS #8 or PKCS #1, without a passphrase. Throws `Invalid`.
  public init(pem: String) throws(Invalid) {
    var pem = pem
    let found = pem.withUTF8 { text -> OpaquePointer? in
      guard let memory = BIO_new_mem_buf(text.baseAddress, Int32(clamping: text.count)) else {
        return nil
      }
      defer { BIO_free(memory) }
      // OpenSSL would ask the terminal for a passphrase.
      return PEM_read_bio_PrivateKey_ex(
        memory, nil, { _, _, _, _ in -1 }, nil, Library.shared.context, nil)
    }
    // What went wrong would wait for the next who asks on this thread.
    ERR_clear_error()
    guard let found, EVP_PKEY_get_base_id(found) == EVP_PKEY_RSA else {
      EVP_PKEY_free(found)
      throw Invalid()
    }
    key = found
  }

  deinit { EVP_PKEY_free(key) }

  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017; RS256 in RFC 7518). Throws `Invalid` when the key
  /// cannot sign.
  public func signature(for message: some Collection<UInt8>) throws(Invalid) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { throw Invalid() }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    let message = Array(message)
    var size = Int(EVP_PKEY_get_size(key))
    var signature = [UInt8](repeating: 0, count: size)
    guard
      EVP_DigestSignInit_ex(context, nil, "SHA256", Library.shared.context, nil, key, nil) == 1,
      EVP_DigestSign(context, &signature, &size, message, message.count) == 1
    else { throw Invalid() }
    return Array(signature.prefix(size))
  }
}
