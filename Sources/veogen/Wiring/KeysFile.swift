import Foundation
import TOMLKit
import TextUI
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// Reads `keys.toml`: tables named after places, in them keys and the ids of commands.
struct KeysFile {
  let path: String
  let name = "keys.toml"

  init(path: String) { self.path = path }

  /// The bindings, in the order of the file; none when there is no file.
  ///
  /// Throws a `Failure` that names the file and the line of the first thing that is no binding.
  func bindings() throws(Failure) -> [KeyBinding] {
    let (bindings, mistakes) = try read()
    guard var first = mistakes.first?.failure else { return bindings }
    if mistakes.count > 1 { first.advice += " veogen doctor names all \(mistakes.count) mistakes." }
    throw first
  }

  /// Everything that is wrong with the file, in its order.
  func problems() -> [Failure] {
    do throws(Failure) {
      let (bindings, mistakes) = try read()
      let senseless = KeyProblem.problems(in: bindings).map {
        (line: $0.line, failure: Failure(.keyOrConfiguration, $0.words(in: name)))
      }
      return (mistakes + senseless).sorted { $0.line < $1.line }.map(\.failure)
    } catch {
      return [error]
    }
  }

  /// Two lines that work as they stand, without a full stop that one would copy with them.
  private static let example =
    "Write [operations] and below it \"ctrl-r\" = \"operation.retry\" (veogen config --keys prints all)."

  private typealias Mistake = (line: Int, failure: Failure)

  /// The bindings, and what stands among them and is none.
  private func read() throws(Failure) -> ([KeyBinding], [Mistake]) {
    guard let text = try text() else { return ([], []) }
    var (bindings, mistakes) = ([KeyBinding](), [Mistake]())
    for (context, value) in try table(text) {
      guard let keys = value.table else {
        mistakes.append(
          mistake(
            at: [context], in: text, "\(context) stands outside of a table",
            "Write [operations] above it."))
        continue
      }
      guard KeyBinding.isPlace(context) else {
        // Said once, of the table's own line, with what is in it or without.
        let line = Self.line(of: [context], in: text)
        bindings.append(
          KeyBinding(context: Sentence.plain(context), keys: "", command: "", line: line))
        continue
      }
      for (key, command) in keys {
        guard let id = command.string else {
          mistakes.append(
            mistake(
              at: [context, key], in: text, "\(key) names no command",
              Self.example))
          continue
        }
        bindings.append(
          KeyBinding(
            context: Sentence.plain(context), keys: Sentence.plain(key),
            command: Sentence.plain(id), line: Self.line(of: [context, key], in: text)))
      }
    }
    return (bindings.sorted { $0.line < $1.line }, mistakes.sorted { $0.line < $1.line })
  }

  private static func line(of path: [String], in text: String) -> Int {
    TOMLLine.number(of: path, in: text) ?? 1
  }

  private func mistake(
    at path: [String], in text: String, _ what: String, _ advice: String
  ) -> Mistake {
    let line = Self.line(of: path, in: text)
    return (line, problem(line, what, advice))
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
        error.line ?? 1, "this \(error.what)", Self.example)
    }
  }

  private func problem(_ line: Int, _ what: String, _ advice: String) -> Failure {
    Failure(
      .keyOrConfiguration,
      "\(name):\(line): \(Sentence.plain(what)). No key was changed.", advice: advice)
  }
}
