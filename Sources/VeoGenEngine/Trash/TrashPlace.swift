import Foundation
import VeoGenCore

/// Where a deleted clip lies until it is removed for good.
struct TrashPlace: Sendable {
  var paths: Paths

  /// The path in the trash: beside `videos`, or in the clip's own folder when that is on another
  /// file system, so that moving is renaming. Nil without a clip.
  func path(for operation: Operation) -> String? {
    guard let clip = operation.clip else { return nil }
    let folder = Folder.parent(of: clip.path)
    let isNear = Self.device(folder).map { $0 == Self.device(paths.trash) } ?? true
    // A name keeps its end, which tells what it is, within the 255 bytes that file systems take.
    let name = "\(operation.id)-\(clip.fileName)"
    let short = name.utf8.count <= 255 ? name : "\(operation.id).mp4"
    return (isNear ? paths.trash : folder + "/.trash") + "/" + short
  }

  private static func device(_ path: String) -> dev_t? {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_dev : nil
  }
}
