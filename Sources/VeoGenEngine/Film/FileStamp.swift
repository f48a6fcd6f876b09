import Foundation
import VeoGenCore

/// Tells whether a file is still the one that it was, without reading it.
enum FileStamp {
  /// Path, size and time of the last change.
  static func of(_ path: String) throws(Failure) -> String {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw FileFailure.reading(path, errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.invalidRequest, "\(path) is no file.", advice: "Check the path.")
    }
    let time = facts.st_mtim
    return "\(path)\n\(facts.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
