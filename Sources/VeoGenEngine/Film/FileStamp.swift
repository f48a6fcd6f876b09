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

  /// Changes when fonts are added: a card may look different then.
  static func fonts(_ environment: EnvironmentVariables) -> String {
    let system = ["", "/truetype", "/opentype"].map { "/usr/share/fonts" + $0 }
    let own = environment["HOME"].map { [$0 + "/.fonts", $0 + "/.local/share/fonts"] } ?? []
    return (system + ["/usr/local/share/fonts"] + own).map { folder in
      var facts = stat()
      return stat(folder, &facts) == 0 ? "\(facts.st_mtim.tv_sec)" : "none"
    }.joined(separator: " ")
  }
}
