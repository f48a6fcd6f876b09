import Foundation
import VeoGenCore

/// Turns what the operating system says about a file into sentences.
enum FileFailure {
  /// A file or folder that could not be written, with the `errno` of the call.
  static func writing(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOSPC, EDQUOT: diskFull(path)
    case EACCES, EPERM:
      Failure(
        .disk, "\(path) may not be written by you.",
        advice: "Change its permissions, or choose another place with --home or VEOGEN_HOME.")
    case EROFS:
      Failure(
        .disk, "\(path) is on a file system that is read-only.",
        advice: "Choose another place with --home or VEOGEN_HOME.")
    case ENOTDIR:
      Failure(
        .disk, "\(path) cannot be made: a part of that path is a file, not a folder.",
        advice: "Choose another place with --home or VEOGEN_HOME.")
    default:
      Failure(.disk, "\(path) cannot be written: \(words(code)).", advice: "Check the disk.")
    }
  }

  /// A file that could not be read.
  static func reading(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT:
      Failure(.invalidRequest, "There is no file \(path).", advice: "Check the path.")
    case EACCES, EPERM:
      Failure(
        .invalidRequest, "\(path) may not be read by you.", advice: "Change its permissions.")
    default:
      Failure(.invalidRequest, "\(path) cannot be read: \(words(code)).", advice: "Check the disk.")
    }
  }

  /// The disk that holds `path` has no room; for so many bytes, when that is known.
  static func diskFull(_ path: String, needed: Int64? = nil) -> Failure {
    let room = needed.map { ": \(megabytes($0)) needed" } ?? ""
    return Failure(
      .disk, "The disk that holds \(path) is full\(room).",
      advice: "Make room; what waits goes on by itself.")
  }

  private static func megabytes(_ bytes: Int64) -> String {
    let count = max(1, (bytes + 999_999) / 1_000_000)
    return count == 1 ? "1 MB is" : "\(count) MB are"
  }

  /// What the operating system calls the error.
  static func words(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
