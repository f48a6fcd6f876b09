import FoundationEssentials

/// Where a sandbox keeps what it holds. Everything is inside folders of its own, so that nothing
/// else in a storage folder is ever read, changed or cleaned away. Only the user may read them.
struct Folders: Sendable {
  let root: String

  /// Clips that were made.
  var clips: String { root + "/clips" }
  /// Renderings that serve many requests.
  var patterns: String { root + "/patterns" }
  /// What the Files API took in.
  var uploads: String { root + "/uploads" }
  /// Media that came inside requests, and copies of what pending jobs need.
  var inputs: String { root + "/inputs" }
  /// Benches of renderings and bodies of requests under way.
  var work: String { root + "/work" }
  var records: String { root + "/records" }

  /// Makes them where they are not there.
  init(at path: String) throws(SandboxError) {
    root = URL(filePath: path).absoluteURL.path
    let inner = Archive.Kind.allCases.map { records + "/" + $0.rawValue }
    for folder in [root, clips, patterns, uploads, inputs, work, records] + inner {
      try Self.make(folder)
    }
  }

  private static func make(_ folder: String) throws(SandboxError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw SandboxError(
        "The sandbox could not make its folder \(folder). Check that the disk has room and that you may write there."
      )
    }
  }

  /// A copy of a file that stays for a job whatever becomes of the file; no bytes are copied where
  /// the file system has hard links. Gives the path itself when it is already the job's own.
  func keep(_ path: String) -> String {
    guard !path.hasPrefix(inputs + "/") else { return path }
    let copy = "\(inputs)/kept-\(Naming.random(12)).\(URL(filePath: path).pathExtension)"
    let files = FileManager.default
    if (try? files.linkItem(atPath: path, toPath: copy)) == nil,
      (try? files.copyItem(atPath: path, toPath: copy)) == nil
    {
      return path
    }
    // Else the age of an old clip would have the new name cleaned away.
    try? files.setAttributes([.modificationDate: Date()], ofItemAtPath: copy)
    return copy
  }

  /// Removes what was kept for a job.
  func discard(_ paths: [String]) {
    for path in paths where path.hasPrefix(inputs + "/") {
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
