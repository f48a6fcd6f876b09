import Foundation
import VeoGenCore

/// Folders that only their owner may look into.
enum Folder {
  /// Makes a folder and its parents with mode 0700. One that is there keeps its mode.
  static func make(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    let parent = parent(of: path)
    if parent != path { try make(parent) }
    guard mkdir(path, 0o700) == 0 || (errno == EEXIST && isFolder(path)) else {
      throw FileFailure.writing(path, errno == EEXIST ? ENOTDIR : errno)
    }
  }

  /// Whether new files can be made in it; the failure says why not.
  static func checkWritable(_ path: String) throws(Failure) {
    guard access(path, W_OK | X_OK) == 0 else { throw FileFailure.writing(path, errno) }
  }

  /// Whether new files can be made in it; makes it when it is not there.
  static func isUsable(_ path: String) -> Bool {
    let failure = Result { () throws(Failure) in
      try make(path)
      try checkWritable(path)
    }
    return (try? failure.get()) != nil
  }

  /// Makes renames and new names in the folder durable.
  static func sync(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure.writing(path, errno) }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder and say EINVAL: nothing more can be done there.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileFailure.writing(path, errno)
    }
  }

  /// The path without its last part.
  static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// Bytes that a person may still write on the disk that holds `path`.
  static func freeBytes(at path: String) -> Int64? {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    return Int64(facts.f_bavail) * Int64(facts.f_frsize)
  }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
