import Foundation

/// Reads whole files of the person's, which may be anything.
public enum RegularFile {
  /// Why a file is not read.
  public enum Problem: Error, Hashable, Sendable {
    case missing
    case noFile
    case tooLarge
    /// With the `errno` of the call.
    case unreadable(Int32)

    /// Goes on a sentence that begins with the file's name.
    public var what: String {
      switch self {
      case .missing: "is not there"
      case .noFile: "is no file"
      case .tooLarge: "is larger than anything that VeoGen reads there"
      case .unreadable(let code): "cannot be read: \(FileFailure.words(code))"
      }
    }

    public var advice: String {
      switch self {
      case .missing: "Check the path."
      case .noFile: "Put a text file in its place."
      case .tooLarge: "Make it smaller."
      case .unreadable: "Check its permissions."
      }
    }
  }

  /// The bytes of a file that has no more than `limit` of them.
  public static func contents(of path: String, limit: Int) throws(Problem) -> Data {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw [ENOENT, ENOTDIR].contains(errno) ? .missing : .unreadable(errno)
    }
    // Opening a pipe would wait for whoever writes into it.
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    guard facts.st_size <= limit else { throw .tooLarge }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(access(path, R_OK) == 0 ? EIO : errno)
    }
    return data
  }
}
