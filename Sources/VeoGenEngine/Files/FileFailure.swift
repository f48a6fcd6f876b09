import Foundation
import VeoGenCore

/// Turns what the operating system says about a file into sentences.
public enum FileFailure {
  /// A file or folder that could not be written, with the `errno` of the call. `afterRoom` is what to
  /// do once there is room.
  public static func writing(
    _ path: String, _ code: Int32, afterRoom: String = goesOn
  ) -> Failure {
    switch code {
    case ENOSPC, EDQUOT: diskFull(path, afterRoom: afterRoom)
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
    case EEXIST:
      Failure(
        .disk, "There is something called \(path) already.", advice: "Move it elsewhere.")
    default:
      Failure(.disk, "\(path) cannot be written: \(words(code)).", advice: "Check the disk.")
    }
  }

  /// The same for what Foundation says, in which the operating system's word may be wrapped.
  public static func writing(
    _ path: String, _ error: any Error, afterRoom: String = goesOn
  ) -> Failure {
    let error = error as NSError
    let system = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if system.domain == NSPOSIXErrorDomain {
      return writing(path, Int32(system.code), afterRoom: afterRoom)
    }
    if error.domain == NSCocoaErrorDomain, let code = code(of: .init(rawValue: error.code)) {
      return writing(path, code, afterRoom: afterRoom)
    }
    let why = error.localizedFailureReason ?? error.localizedDescription
    return Failure(
      .disk, "\(path) cannot be written: \(why.hasSuffix(".") ? String(why.dropLast()) : why).",
      advice: "Check the disk.")
  }

  /// The operating system's word for what Foundation has one of its own for.
  private static func code(of code: CocoaError.Code) -> Int32? {
    switch code {
    case .fileWriteFileExists: EEXIST
    case .fileWriteNoPermission: EACCES
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteVolumeReadOnly: EROFS
    default: nil
    }
  }

  /// What the queue does by itself.
  public static let goesOn = "what waits goes on by itself"

  /// A file that could not be read.
  static func reading(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT:
      Failure(.invalidRequest, "There is no file \(path).", advice: "Check the path.")
    case EACCES, EPERM:
      Failure(
        .invalidRequest, "\(path) may not be read by you.", advice: "Change its permissions.")
    case EISDIR:
      Failure(.invalidRequest, "\(path) is a folder, not a file.", advice: "Name a file in it.")
    default:
      Failure(.invalidRequest, "\(path) cannot be read: \(words(code)).", advice: "Check the disk.")
    }
  }

  /// The disk that holds `path` has no room; for so many bytes, when that is known.
  static func diskFull(
    _ path: String, needed: Int64? = nil, afterRoom: String = goesOn
  ) -> Failure {
    let room = needed.map { ": \(megabytes($0)) needed" } ?? ""
    return Failure(
      .disk, "The disk that holds \(path) is full\(room).",
      advice: "Make room; \(afterRoom).")
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
