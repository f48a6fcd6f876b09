/// A digest that is computed piece by piece. A copy goes on by itself from where it was made.
public protocol HashFunction: Sendable {
  /// Of nothing yet.
  init()
  /// Takes in more bytes.
  mutating func update(bufferPointer: UnsafeRawBufferPointer)
  /// The digest of all that was taken in so far; more can follow.
  func finalize() -> [UInt8]
}

extension HashFunction {
  /// Takes in more bytes.
  public mutating func update(data: some Collection<UInt8>) {
    let isTaken: Void? = data.withContiguousStorageIfAvailable {
      update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if isTaken == nil { Array(data).withUnsafeBytes { update(bufferPointer: $0) } }
  }

  /// The digest of `data`.
  public static func hash(data: some Collection<UInt8>) -> [UInt8] {
    var hash = Self()
    hash.update(data: data)
    return hash.finalize()
  }
}

/// SHA-256 (FIPS 180-4): 32 bytes.
public struct SHA256: HashFunction {
  private var digest = RunningDigest(.sha256)

  public init() {}

  public mutating func update(bufferPointer: UnsafeRawBufferPointer) {
    digest.update(bufferPointer)
  }

  public func finalize() -> [UInt8] { digest.finalized() }
}

/// What protects from accidents and not from people.
public enum Insecure {
  /// MD5 (RFC 1321): 16 bytes.
  public struct MD5: HashFunction {
    /// False where the system's rules forbid it, as those of FIPS 140 do.
    public static let isAvailable = Algorithm.md5.pointer != nil

    private var digest = RunningDigest(.md5)

    public init() {}

    public mutating func update(bufferPointer: UnsafeRawBufferPointer) {
      digest.update(bufferPointer)
    }

    public func finalize() -> [UInt8] { digest.finalized() }
  }
}
