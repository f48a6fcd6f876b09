import Cryptography
import FoundationEssentials
import Glibc

/// A file that a download fills, over several tries and several runs if need be.
///
/// It is locked while it is open, so that two engines never write one file. Whoever finds it locked
/// has been told to take over from somebody who sleeps: the sleeper keeps its bytes, without a name,
/// and another file is begun.
public final class PartFile: Sendable {
  /// Where it is.
  public let path: String
  let descriptor: Int32

  /// Opens the part at `path`, or makes it (mode 0600). Throws `.disk`.
  public init(path: String) throws(GoogleError) {
    self.path = path
    for _ in 0..<8 {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard opened >= 0 else { throw GoogleError(disk: errno) }
      // File systems without locks say so: there the lease alone keeps others away.
      let isTaken = flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      let isLeft = !isTaken && Self.isNamedClip(opened, path)
      if !isTaken, !isLeft, Self.leads(path, to: opened) {
        descriptor = opened
        return
      }
      close(opened)
      if isTaken || isLeft { Self.remove(path) }
    }
    throw GoogleError(disk: EBUSY)
  }

  deinit { close(descriptor) }

  /// Lets others have it, at once: whoever brought the last bytes may hold on to it for a moment.
  /// Nothing may be written to it afterwards.
  public func release() { flock(descriptor, LOCK_UN) }

  /// Bytes that are there.
  public var byteCount: Int64 { Self.facts(descriptor)?.size ?? 0 }

  /// Whether its name still leads to it: false when somebody else has taken over.
  public var isInPlace: Bool { Self.leads(path, to: descriptor) }

  /// Removes it and what is noted about it, unless its name belongs to somebody else by now.
  public func discard() {
    if isInPlace { Self.remove(path) }
  }

  /// Forgets what came, and what it was a part of; not what was refused. Throws `.disk`.
  public func empty() throws(GoogleError) {
    let refused = PartNote(of: self)?.refused ?? []
    unlink(PartNote.path(of: path))
    try truncate(to: 0)
    if !refused.isEmpty { PartNote(self, uri: "", refused: refused).write(for: self) }
  }

  /// Removes the part at `path` and its note, whoever has it open.
  public static func remove(_ path: String) {
    unlink(path)
    unlink(PartNote.path(of: path))
  }

  /// Writes all of `bytes` at `offset`; an `errno` when that does not work.
  public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Int32? {
    var (rest, place) = (bytes[...], offset)
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = pwrite(descriptor, piece.baseAddress, piece.count, off_t(place))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      rest = rest.dropFirst(count)
      place += Int64(count)
    }
    return nil
  }

  /// Reads the bytes from `start` up to `count` into a digest. Throws `.disk` when there are fewer.
  func digest<Hash: HashFunction>(
    ofFirst count: Int64, goingOnFrom begun: Hash, at start: Int64
  ) throws(GoogleError) -> Hash {
    var hash = begun
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var place = start
    while place < count {
      let wanted = Int(min(Int64(buffer.count), count - place))
      let got = pread(descriptor, buffer.baseAddress, wanted, off_t(place))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw GoogleError(disk: got < 0 ? errno : EIO) }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      place += Int64(got)
    }
    return hash
  }

  /// Cuts off what stands behind the first `count` bytes. Throws `.disk`.
  func truncate(to count: Int64) throws(GoogleError) {
    guard ftruncate(descriptor, off_t(count)) == 0 else { throw GoogleError(disk: errno) }
  }

  /// Whether it is a clip that has its name already, from before a restart of the machine: what it
  /// holds must not be begun anew.
  private static func isNamedClip(_ descriptor: Int32, _ path: String) -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_nlink > 1 else { return false }
    return PartNote(at: path, inode: UInt64(facts.st_ino))?.isOfThisBoot != true
  }

  var inode: UInt64 { Self.facts(descriptor)?.inode ?? 0 }

  private static func facts(_ descriptor: Int32) -> (size: Int64, inode: UInt64)? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return nil }
    return (Int64(facts.st_size), UInt64(facts.st_ino))
  }

  private static func leads(_ path: String, to descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    guard lstat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }
}

extension PartFile {
  /// The bytes that are missing up to `total` when the disk has no room for them; nil when it has,
  /// and when that cannot be found out.
  func missingRoom(upTo total: Int64) -> Int64? {
    let missing = total - byteCount
    var facts = statvfs()
    guard missing > 0, fstatvfs(descriptor, &facts) == 0 else { return nil }
    return Int64(facts.f_bavail) * Int64(facts.f_frsize) < missing ? missing : nil
  }
}
