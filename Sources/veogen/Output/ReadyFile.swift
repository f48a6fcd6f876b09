import Foundation
import VeoGenCore

/// The file that a server writes once it listens: `{"url": "http://127.0.0.1:PORT", "token": null}`.
struct ReadyFile: Encodable {
  var url: String
  @Nullable var token: String?

  /// Writes the file whole or not at all. Throws `Failure`.
  func write(to path: String) throws {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.withoutEscapingSlashes]
      try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw Failure(
        .disk, "The ready file \(path) cannot be written.", advice: "Choose another place.")
    }
  }
}
