import Foundation
import VeoGenCore

/// The files of the history, which nothing may take the place of.
struct PaidFiles {
  private let store: Store
  private let videos: String
  private let folders: [String]

  /// All in VeoGen's own folders, and the clips of `store` wherever they are.
  init(_ paths: Paths, _ store: Store) {
    self.store = store
    videos = paths.videos
    folders = [paths.videos, paths.trash, paths.inputs]
  }

  /// Throws `invalidRequest` when `path` is one of them, by whatever name.
  func checkIsNone(_ path: String) throws(Failure) {
    guard let file = Self.identity(path) else { return }
    let isOurs = folders.contains { folder in
      Self.names(in: folder).contains { Self.identity(folder + "/" + $0) == file }
    }
    if !isOurs {
      guard try store.holdsClip(outside: videos, { Self.identity($0) == file }) else { return }
    }
    throw Failure(
      .invalidRequest, "\(path) is a clip or another file of the history, and is not replaced.",
      advice: "Choose another name for the film.")
  }

  private static func names(in folder: String) -> [String] {
    FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  }

  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  /// Of the file that links lead to.
  private static func identity(_ path: String) -> Identity? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return Identity(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
  }
}
