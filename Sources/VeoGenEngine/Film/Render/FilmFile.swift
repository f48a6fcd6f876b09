import Foundation
import VeoGenCore

/// The file that a film becomes: `name.part` until it is whole and checked.
///
/// The part is locked while it is written, so that no two write one; what a killed program left is
/// written over.
final class FilmFile {
  let path: String
  let part: String
  private let replaces: Bool
  private let descriptor: Int32

  /// Throws when there is a file of that name that is not to be replaced, or somebody writes it.
  init(_ path: String, replacing: Bool) throws(Failure) {
    self.path = path
    part = path + ".part"
    replaces = replacing
    if !replacing, FileMove.isTaken(path) { throw Self.taken(path) }
    guard !Folder.isFolder(path) else {
      throw Failure(.disk, "\(path) is a folder.", advice: "Choose another name for the film.")
    }
    try Folder.make(Folder.parent(of: path))
    descriptor = try Self.lock(part, for: path)
  }

  deinit { close(descriptor) }

  /// Gives the whole film its name, durably.
  func publish() throws(Failure) {
    try PrivateFile.sync(part)
    if replaces {
      guard rename(part, path) == 0 else { throw FileFailure.writing(path, errno) }
    } else {
      guard try FileMove.claim(path, with: part) else { throw Self.taken(path) }
      unlink(part)
    }
    try Folder.sync(Folder.parent(of: path))
  }

  func discard() { unlink(part) }

  private static func lock(_ part: String, for path: String) throws(Failure) -> Int32 {
    while true {
      let descriptor = open(part, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw FileFailure.writing(part, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw Failure(
          .disk, "\(path) is being written by another VeoGen.", advice: "Wait until it is done.")
      }
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, stat(part, &named) == 0, held.st_ino == named.st_ino,
        held.st_nlink == 1
      {
        return descriptor
      }
      // Another took the name away meanwhile; or the part of a run that died is the film itself
      // under its second name, which must not be written over.
      if PrivateFile.hasOtherNames(part) { unlink(part) }
      close(descriptor)
    }
  }

  private static func taken(_ path: String) -> Failure {
    Failure(
      .disk, "There is a file \(path) already.", advice: "Choose another name, or replace it.")
  }
}
