import Foundation
import VeoGenCore

/// The folder of `--output`.
enum OutputFolder {
  /// The absolute path of `folder`, made if it is missing. Throws `Failure` when no file can be
  /// written there: better before the clip is paid for than after.
  static func prepare(_ folder: String) throws -> String {
    let url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .disk, "The folder \(folder) cannot be made.", advice: "Choose another with --output.")
    }
    var path = url.path(percentEncoded: false)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard access(path, W_OK | X_OK) == 0 else {
      throw Failure(
        .disk, "The folder \(folder) cannot be written to.",
        advice: "Choose another with --output.")
    }
    return path
  }

  /// Whether a file is where the folder should be.
  static func isFile(_ folder: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}
