import Cryptography
import Foundation
import Synchronization
import VeoGenCore

/// The answers to drafts of a project that have not been kept yet: files that outlive the process,
/// for each is paid for.
struct AnswerShelf: Sendable {
  /// `Paths.writing`.
  var folder: String
  var project: ProjectID

  /// What an answer is to: the same words to the same model have the same key.
  static func key(_ brief: OutlineBrief, model: String) -> String {
    var hash = SHA256()
    for words in [model, brief.instruction, brief.prompt, brief.schema] {
      hash.update(data: (words + "\0").utf8)
    }
    return String(PrivateFile.hexadecimal(hash).prefix(16))
  }

  /// A file for an answer that is to come; it is made when something comes.
  func newFile(_ key: String) -> AnswerFile {
    AnswerFile(path: "\(folder)/\(prefix)\(key)-\(UUID().uuidString.prefix(8)).partial")
  }

  /// An answer with this key that came to its end and that nobody has: its file, which is now this
  /// process's, and its text.
  func take(_ key: String) -> (AnswerFile, text: String)? {
    for name in names where name.hasPrefix(prefix + key) && name.hasSuffix(AnswerFile.ended) {
      let path = folder + "/" + name
      if let file = AnswerFile(taking: path), let text = Self.text(path) { return (file, text) }
    }
    return nil
  }

  /// Paths of answers that nobody has in hand, whole or not.
  var left: [String] {
    names.map { folder + "/" + $0 }.filter { AnswerFile(taking: $0) != nil }
  }

  /// Removes what stands in the project already: the process died when an answer had been kept, and
  /// before its file was removed.
  func removeKept(_ project: Project) {
    for path in left {
      guard let file = AnswerFile(taking: path), let text = Self.text(path) else { continue }
      var reader = OutlineDraftReader(project.kind)
      let parts = reader.append(text)
      let isKept = parts.allSatisfy { new in
        project.parts.contains { $0.title == new.title && $0.prompt == new.prompt }
      }
      if isKept, !parts.isEmpty { file.remove() }
    }
  }

  /// What is said of one that is left.
  static func note(_ path: String, _ kind: ProjectKind) -> String {
    path.hasSuffix(AnswerFile.ended)
      ? "A draft of this \(kind.rawValue) came and was not kept. Drafting with the same words takes it "
        + "without asking again; it is in \(path)."
      : "A draft of this \(kind.rawValue) came only in part. What came is in \(path); delete it when "
        + "you do not want it."
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
  }

  private var prefix: String { "answer-\(project)-" }

  private var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { $0.hasPrefix(prefix) }.sorted()
  }
}

/// Answers that came, of which the disk could not take all: here until they are kept.
final class AnswersInMemory: Sendable {
  private let answers = Mutex<[String: (AnswerFile, text: String)]>([:])

  func put(_ key: String, of project: ProjectID, _ file: AnswerFile, _ text: String) {
    answers.withLock { $0["\(project)-\(key)"] = (file, text) }
  }

  /// The answer, which is now the caller's.
  func take(_ key: String, of project: ProjectID) -> (AnswerFile, text: String)? {
    answers.withLock { $0.removeValue(forKey: "\(project)-\(key)") }
  }
}

/// The answers that the person was told of, each once.
final class ToldAnswers: Sendable {
  private let paths = Mutex<Set<String>>([])

  /// Whether it was not told before.
  func isNew(_ path: String) -> Bool { paths.withLock { $0.insert(path).inserted } }
}
