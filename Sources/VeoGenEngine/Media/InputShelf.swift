import Foundation
import VeoGenCore

/// VeoGen's own copies of what went with prompts, named by their digest, so that a later edit of
/// the person's file changes nothing.
struct InputShelf: Sendable {
  var folder: String

  /// The media with its copy's path; copies when it is not there yet.
  func keep(_ media: InputMedia) throws(Failure) -> InputMedia {
    let head = try PrivateFile.head(media.path, count: FileType.headLength)
    let suffix = FileType(head: head)?.suffix ?? "bin"
    var kept = media
    kept.path = "\(folder)/\(media.sha256).\(suffix)"
    if PrivateFile.size(kept.path) == media.byteCount {
      // Clean-up leaves alone what was used a moment ago: its row may not be written yet.
      utimensat(AT_FDCWD, kept.path, nil, 0)
      return kept
    }
    try Folder.make(folder)
    try PrivateFile.copy(
      media.path, to: kept.path,
      check: { (part) throws(Failure) in
        guard try PrivateFile.digest(part) == media.sha256 else {
          throw Failure(
            .invalidRequest, "\(media.name) changed while it was being read.",
            advice: "Try again when it is finished.")
        }
      })
    return kept
  }
}
