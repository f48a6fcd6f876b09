import Cryptography
import Foundation
import VeoGenCore

/// The folder of what was rendered and found out, by names that tell what it was made from.
struct FilmCache: Sendable {
  let folder: String

  /// Makes what is missing of it.
  init(_ folder: String) throws(Failure) {
    self.folder = folder
    for name in ["pieces", "texts", "facts"] { try Folder.make(folder + "/" + name) }
    try Folder.checkWritable(folder)
  }

  /// A name for something that is made from `words`.
  static func key(_ words: [String]) -> String {
    var hash = SHA256()
    for word in words {
      // With its length, so that no two lists are the same text.
      hash.update(data: "\(word.utf8.count):".utf8)
      hash.update(data: word.utf8)
    }
    return String(PrivateFile.hexadecimal(hash).prefix(32))
  }

  // MARK: Pieces

  func piece(_ key: String) -> String { "\(folder)/pieces/\(key).mov" }

  /// Whether a piece is there; it counts as used now.
  func holds(_ key: String) -> Bool {
    guard (PrivateFile.size(piece(key)) ?? 0) > 0 else { return false }
    utimes(piece(key), nil)
    return true
  }

  /// Takes out what nobody has used for so many days, and what was never finished.
  func tidy(days: Int = 14) {
    let now = time(nil)
    for place in ["pieces", "texts", "facts"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)")) ?? []
      for name in names {
        let path = "\(folder)/\(place)/\(name)"
        var facts = stat()
        guard stat(path, &facts) == 0 else { continue }
        let age = now - facts.st_mtim.tv_sec
        if age > days * 86_400 || name.hasSuffix(".part") && age > 3_600 { unlink(path) }
      }
    }
  }

  // MARK: Texts

  /// Keeps a text and returns its name within the folder, which is the same for the same text.
  func keep(_ text: String, _ suffix: String) throws(Failure) -> String {
    let name = "texts/\(Self.key([text])).\(suffix)"
    let path = folder + "/" + name
    if PrivateFile.size(path) == Int64(text.utf8.count) {
      utimes(path, nil)
    } else {
      do throws(Failure) {
        try PrivateFile.write(Data(text.utf8), to: path)
      } catch {
        // Somebody may have kept the same at the same moment.
        guard PrivateFile.size(path) == Int64(text.utf8.count) else { throw error }
      }
    }
    return name
  }

  // MARK: Facts

  /// What was found out about a file, found out again only when the file has changed.
  func fact<Value: Codable & Sendable>(
    _ kind: String, of path: String, find: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let name = "\(folder)/facts/\(Self.key([kind, try FileStamp.of(path)])).json"
    if let data = FileManager.default.contents(atPath: name),
      let known = try? JSONDecoder().decode(Value.self, from: data)
    {
      utimes(name, nil)
      return known
    }
    let found = try await find()
    // It can be found out again.
    if let data = try? JSONEncoder().encode(found) { try? PrivateFile.write(data, to: name) }
    return found
  }
}
