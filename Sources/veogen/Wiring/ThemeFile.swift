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
  /// Throws a `Failure` that names the file, the line and what is wrong there first.
  func theme(_ name: String?) throws(Failure) -> Theme {
    guard let name else { return .dark }
    do {
      return try resolver.theme(name)
    } catch {
      throw summary(name, error)
    }
  }

  /// Everything that is wrong with the theme called `name` and those it inherits from, its own file
  /// first, by lines.
  func problems(_ name: String) -> [Failure] {
    let problems = resolver.problems(name).map { (problem: $0, line: line(of: $0) ?? 0) }
    let inOrder = problems.sorted {
      let (one, other) = ($0.problem.theme, $1.problem.theme)
      if one != other { return one == name || other != name && one < other }
      return $0.line < $1.line
    }
    return inOrder.map { failure($0.problem) }
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
      return ThemeEntry(name: name, isDark: try resolver.theme(name).isDark, isOwn: isOwn)
    } catch {
      return ThemeEntry(
        name: name, isDark: true, isOwn: isOwn, problem: summary(name, error).description)
    }
  }

  private func ownNames() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: userFolder)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
      .filter { isName($0) && Sentence.plain($0) == $0 }
  }

  private var resolver: ThemeResolver {
    ThemeResolver { name throws(ThemeProblem) in
      try place(of: name).map { place throws(ThemeProblem) in
        try ThemeReader(place: place, name: name).source()
      }
    }
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

  /// The first of the problems, and who names the others; `found` when the file has changed since.
  private func summary(_ name: String, _ found: ThemeProblem) -> Failure {
    let all = problems(name)
    guard all.count > 1, var first = all.first else { return failure(found) }
    first.advice += " veogen doctor names all \(all.count) mistakes."
    return first
  }

  private func line(of problem: ThemeProblem) -> Int? {
    guard let path = ownPath(of: problem.theme) else { return nil }
    return problem.line
      ?? ThemeReader(place: .file(path), name: problem.theme).line(of: problem.key)
  }

  private func failure(_ problem: ThemeProblem) -> Failure {
    guard let path = ownPath(of: problem.theme) else {
      return Failure(
        .keyOrConfiguration,
        "There is no theme called \u{201C}\(Sentence.plain(problem.theme))\u{201D}.",
        advice: "The program has \(ShippedThemes.names.joined(separator: ", ")); "
          + "one of your own is a file NAME.toml in \(userFolder).")
    }
    let place = line(of: problem).map { "\(path):\($0)" } ?? path
    return Failure(
      .keyOrConfiguration, Sentence.plain("\(place): \(problem.message)"),
      advice: Sentence.plain(problem.advice))
  }
}
