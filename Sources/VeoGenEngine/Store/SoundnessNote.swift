import Foundation
import VeoGenCore

/// When all of the history was last read and found sound, and how its file stood when the engine
/// that knew it ended.
struct SoundnessNote {
  let path: String

  /// How long it is trusted, in seconds.
  static let trust = 86_400.0

  /// The date of the note; nil when there is none, it is old, or the file was changed since by
  /// somebody who left none. It is taken away: a run that is killed leaves none behind.
  func take(of file: String, now: Date) -> Date? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    unlink(path)
    let words = String(decoding: data, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard words.count == 2, let date = Timestamp.date(String(words[0])),
      (0..<Self.trust).contains(now.timeIntervalSince(date)),
      words[1] == Self.facts(of: file) ?? ""
    else { return nil }
    return date
  }

  /// Without room for it the next start reads the file.
  func leave(of file: String, checkedAt: Date) {
    guard let facts = Self.facts(of: file) else { return }
    let text = Timestamp.text(checkedAt) + " " + facts
    try? PrivateFile.write(Data(text.utf8), to: path)
  }

  /// Which file it is, how long, and when it was written last.
  private static func facts(of file: String) -> String? {
    var facts = stat()
    guard stat(file, &facts) == 0 else { return nil }
    let changed = facts.st_mtim
    return "\(facts.st_dev) \(facts.st_ino) \(facts.st_size) \(changed.tv_sec).\(changed.tv_nsec)"
  }
}
