import Foundation
import VeoGenCore

/// The file that a film becomes: `.name.veogen-part` until it is whole and checked.
///
/// The name is hidden and VeoGen's own: nobody else's file has it. The part is locked while it is written, so that no two write one.
final class FilmFile {
  let path: String
  let part: String
  private let target: FilmTarget
  private let descriptor: Int32

  /// Throws when there is a file of that name that is not to be replaced, or somebody writes it.
  init(_ target: FilmTarget) throws(Failure) {
    self.target = target
    path = target.path
    part = Self.part(of: path)
    try target.check()
    try Folder.make(Folder.parent(of: path))
    descriptor = try Self.lock(part, for: path)
  }

  deinit { close(descriptor) }

  /// Gives the whole film its name, durably.
  func publish() throws(Failure) {
    try PrivateFile.sync(part)
    try target.take(with: part)
    unlink(part)
    try Folder.sync(Folder.parent(of: path))
  }

  private static func part(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return Folder.parent(of: path) + "/.\(name).veogen-part"
  }

  func discard() { unlink(part) }

  /// Always a new file: what a run that died left may still be written by its ffmpeg, or be the film
  /// itself under its second name.
  private static func lock(_ part: String, for path: String) throws(Failure) -> Int32 {
    for _ in 0..<100 {
      let new = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      let descriptor = new >= 0 ? new : open(part, O_WRONLY | O_CLOEXEC)
      if descriptor < 0, errno == ENOENT { continue }
      guard descriptor >= 0 else { throw FileFailure.writing(part, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw Failure(
          .disk, "\(path) is being written by another VeoGen.", advice: "Wait until it is done.")
      }
      let isNamed = has(descriptor, name: part)
      if new >= 0, isNamed { return descriptor }
      if isNamed { unlink(part) }
      close(descriptor)
    }
    // A link to nowhere is there, and cannot be opened.
    throw FileFailure.writing(part, ENOENT)
  }

  /// Whether a name is still the one of an open file.
  private static func has(_ descriptor: Int32, name: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && stat(name, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
