import Foundation
import TOMLKit
import TextUI
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// Reads `keys.toml`: tables named after places, in them keys and the ids of commands.
struct KeysFile {
  let path: String
  private let name = "keys.toml"

  init(path: String) { self.path = path }

  /// The bindings, in the order of the file; none when there is no file.
  ///
  /// Throws a `Failure` that names the file and the line.
  func bindings() throws(Failure) -> [KeyBinding] {
    guard let text = try text() else { return [] }
    let table = try table(text)
    func place(of path: String...) -> Int { TOMLLine.number(of: path, in: text) ?? 1 }
    var bindings: [KeyBinding] = []
    for (context, value) in table {
      guard let keys = value.table else {
        throw problem(
          place(of: context), "\(context) stands outside of a table",
          "Write [operations] above it.")
      }
      for (key, command) in keys {
        let line = place(of: context, key)
        guard let id = command.string else {
          throw problem(
            line, "\(key) names no command", "Write it as \"ctrl-r\" = \"operation.retry\".")
        }
        bindings.append(
          KeyBinding(
            context: Sentence.plain(context), keys: Sentence.plain(key),
            command: Sentence.plain(id), line: line))
      }
    }
    return bindings.sorted { $0.line < $1.line }
  }

  /// What is wrong with the bindings, in words.
  func words(_ problems: [KeyProblem]) -> [String] {
    problems.map { "\(name):\($0.line): \($0.message)" }
  }

  /// Nil when there is no file.
  private func text() throws(Failure) -> String? {
    do throws(RegularFile.Problem) {
      let data = try RegularFile.contents(of: path, limit: 1_000_000)
      return String(decoding: data, as: UTF8.self)
    } catch .missing {
      return nil
    } catch {
      throw Failure(
        .keyOrConfiguration, "\(name) \(error.what). No key was changed.", advice: error.advice)
    }
  }

  private func table(_ text: String) throws(Failure) -> TOMLTable {
    do throws(TOMLText.Problem) {
      return try TOMLText.table(text)
    } catch {
      throw problem(
        error.line ?? 1, "this \(error.what)", "Write \"ctrl-r\" = \"operation.retry\".")
    }
  }

  private func problem(_ line: Int, _ what: String, _ advice: String) -> Failure {
    Failure(
      .keyOrConfiguration,
      "\(name):\(line): \(Sentence.plain(what)). No key was changed.", advice: advice)
  }
}
