import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Records as JSON files that outlive the process and that several processes may use at once.
///
/// Each record is replaced as a whole by a rename, so that a reader sees the old one or the new one.
/// Names come from requests, so files are called by a digest of them.
struct Archive: Sendable {
  enum Kind: String, Sendable, CaseIterable { case jobs, interactions, files }

  /// Which version of a record it is.
  struct Stamp: Sendable, Equatable {
    fileprivate var inode: UInt64
    fileprivate var seconds: Int
    fileprivate var nanoseconds: Int
  }

  let folder: String

  func stamp(_ kind: Kind, _ name: String) -> Stamp? {
    var status = stat()
    guard stat(path(kind, name), &status) == 0 else { return nil }
    return Stamp(
      inode: UInt64(status.st_ino), seconds: Int(status.st_mtim.tv_sec),
      nanoseconds: Int(status.st_mtim.tv_nsec))
  }

  /// nil when there is none, and when it is not one that can be read.
  func read<Record: Decodable>(_ kind: Kind, _ name: String) -> Record? {
    decode(path(kind, name))
  }

  func all<Record: Decodable>(_ kind: Kind) -> [Record] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(of: kind))) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { decode(folder(of: kind) + "/" + $0) }
  }

  func write(_ record: some Encodable, _ kind: Kind, _ name: String) throws(APIFailure) {
    do {
      let draft = "\(folder(of: kind))/draft-\(Naming.random(12))"
      defer { unlink(draft) }
      try JSONEncoder().encode(record).write(to: URL(filePath: draft))
      chmod(draft, 0o600)
      guard rename(draft, path(kind, name)) == 0 else {
        throw Self.cannotKeep(String(cString: strerror(errno)))
      }
    } catch let failure as APIFailure {
      throw failure
    } catch {
      throw Self.cannotKeep("\(error)")
    }
  }

  func remove(_ kind: Kind, _ name: String) { unlink(path(kind, name)) }

  /// Held while a record is read, changed and written back.
  func lock() -> FileLock? { FileLock(folder + "/lock", waiting: true) }

  /// The right to make the clips of a job; nil while another sandbox has it.
  func claim(_ job: String) -> FileLock? { FileLock(claimPath(job), waiting: false) }

  func removeClaim(_ job: String) { unlink(claimPath(job)) }

  private func claimPath(_ job: String) -> String {
    folder(of: .jobs) + "/" + Fingerprint(job).hex + ".lock"
  }

  private func folder(of kind: Kind) -> String { folder + "/" + kind.rawValue }

  private func path(_ kind: Kind, _ name: String) -> String {
    folder(of: kind) + "/" + Fingerprint(name).hex + ".json"
  }

  private func decode<Record: Decodable>(_ path: String) -> Record? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(Record.self, from: data)
  }

  private static func cannotKeep(_ reason: String) -> APIFailure {
    APIFailure(
      status: 500,
      message: "The sandbox could not keep a record in its storage folder: \(reason). Check that "
        + "the disk has room and that you may write there, and send the request again.")
  }
}
