import Foundation
import VeoGenCore

/// Where a film is to be, and what was there when it was asked for: only that may be replaced. It is
/// made for minutes, and nobody keeps others from using the name.
struct FilmTarget: Sendable {
  let path: String
  /// Whether what was there is replaced.
  let replaces: Bool
  private let found: Stamp?

  init(_ path: String, replacing: Bool) {
    self.path = path
    replaces = replacing
    found = Stamp(of: path)
  }

  /// Whether there is a file that is to stay, or none is to be.
  func check() throws(Failure) {
    if !replaces, FileMove.isTaken(path) { throw taken }
    guard !Folder.isFolder(path) else {
      throw Failure(.disk, "\(path) is a folder.", advice: "Choose another name for the film.")
    }
  }

  /// Gives `part` the name; `part` may be there afterwards. Throws when something is there that was
  /// not there before.
  func take(with part: String) throws(Failure) {
    if replaces, let found, let now = Stamp(of: path) {
      guard now == found else { throw foreign }
      guard rename(part, path) == 0 else { throw FileFailure.writing(path, errno) }
    } else {
      guard try FileMove.claim(path, with: part) else { throw replaces ? foreign : taken }
    }
  }

  private var taken: Failure {
    Failure(
      .disk, "There is a file \(path) already.", advice: "Choose another name, or replace it.")
  }

  private var foreign: Failure {
    Failure(
      .disk, "Another program wrote \(path) while the film was made: it is not replaced.",
      advice: "Move that file elsewhere and try again: what was rendered is kept.")
  }

  /// Tells a file from another and from itself with other contents, without reading it.
  private struct Stamp: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil when nothing has the name.
    init?(of path: String) {
      var facts = stat()
      guard lstat(path, &facts) == 0 else { return nil }
      (device, number) = (UInt64(facts.st_dev), UInt64(facts.st_ino))
      size = Int64(facts.st_size)
      (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
    }
  }
}
