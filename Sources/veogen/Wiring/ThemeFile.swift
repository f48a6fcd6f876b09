import Foundation
import TextUI
import Themes
import VeoGenCore

/// Finds themes by their names, in the person's own folder and in the program.
struct ThemeFile {
  /// The person's own themes, which come before those of the program.
  var userFolder: String

  /// The theme called `name`; nil: the default one.
  ///
  /// Throws a `Failure` that names the file, the line and what is wrong with it.
  func theme(_ name: String?) throws(Failure) -> Theme {
    guard let name else { return .dark }
    do {
      return try resolved(name)
    } catch {
      throw failure(error)
    }
  }

  /// Every theme that `theme` finds, dark ones first; of two with one name, the person's own.
  ///
  /// A broken one counts as dark, as the default theme stands in for it.
  func names() -> [ThemeEntry] {
    var entries: [String: ThemeEntry] = [:]
    for name in Set(ownNames() + ShippedThemes.names) {
      entries[name] = entry(name)
    }
    return entries.values.sorted(by: ThemeEntry.inOrder)
  }

  private func entry(_ name: String) -> ThemeEntry {
    let isOwn = ownPath(of: name) != nil
    do {
      return ThemeEntry(name: name, isDark: try resolved(name).isDark, isOwn: isOwn)
    } catch {
      return ThemeEntry(
        name: name, isDark: true, isOwn: isOwn, problem: failure(error).description)
    }
  }

  private func ownNames() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: userFolder)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
      .filter { isName($0) && Sentence.plain($0) == $0 }
  }

  private func resolved(_ name: String) throws(ThemeProblem) -> Theme {
    let resolver = ThemeResolver { name throws(ThemeProblem) in
      try place(of: name).map { place throws(ThemeProblem) in
        try ThemeReader(place: place, name: name).source()
      }
    }
    return try resolver.theme(name)
  }

  /// The default theme needs no reading: only a file of the person's own replaces it.
  private func place(of name: String) -> ThemeReader.Place? {
    if let path = ownPath(of: name) { return .file(path) }
    return name == Theme.dark.name ? nil : ShippedThemes.text(of: name).map { .program($0) }
  }

  private func ownPath(of name: String) -> String? {
    guard isName(name) else { return nil }
    let path = userFolder + "/" + name + ".toml"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// A name must not lead out of the folder.
  private func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.utf8.contains(0)
  }

  private func failure(_ problem: ThemeProblem) -> Failure {
    guard let path = ownPath(of: problem.theme) else {
      return Failure(
        .keyOrConfiguration,
        "There is no theme called \u{201C}\(Sentence.plain(problem.theme))\u{201D}.",
        advice: "The program has \(ShippedThemes.names.joined(separator: ", ")); "
          + "one of your own is a file NAME.toml in \(userFolder).")
    }
    let line =
      problem.line ?? ThemeReader(place: .file(path), name: problem.theme).line(of: problem.key)
    let place = line.map { "\(path):\($0)" } ?? path
    return Failure(
      .keyOrConfiguration, Sentence.plain("\(place): \(problem.message)"),
      advice: Sentence.plain(problem.advice))
  }
}
