import Foundation
import TextUI
import VeoGenCore

/// Finds themes by their names, in the person's own folder and in the program's.
struct ThemeFile {
  /// Where themes are looked for, in this order.
  var folders: [String]

  /// The person's own themes first, then those that came with the program: installed beside it,
  /// or in the folder it was built in.
  init(userFolder: String) {
    let program = Self.programFolder
    folders = [userFolder, program + "/../share/veogen/themes", program + "/../../../themes"]
  }

  /// By the link that the kernel has: `URL` takes half of a millisecond of the first frame for it.
  private static var programFolder: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    let text = String(
      decoding: path.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(text[..<(text.lastIndex(of: "/") ?? text.startIndex)])
  }

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
    for name in [Theme.dark.name] + folders.flatMap(names(in:)) where entries[name] == nil {
      entries[name] = entry(name)
    }
    return entries.values.sorted(by: ThemeEntry.inOrder)
  }

  private func entry(_ name: String) -> ThemeEntry {
    let isOwn = path(of: name)?.hasPrefix(folders[0] + "/") ?? false
    do {
      return ThemeEntry(name: name, isDark: try resolved(name).isDark, isOwn: isOwn)
    } catch {
      return ThemeEntry(
        name: name, isDark: true, isOwn: isOwn, problem: failure(error).description)
    }
  }

  private func names(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
      .filter { isName($0) && Sentence.plain($0) == $0 }
  }

  private func resolved(_ name: String) throws(ThemeProblem) -> Theme {
    let resolver = ThemeResolver { name throws(ThemeProblem) in
      guard let path = path(of: name) else { return nil }
      return try ThemeReader(path: path, name: name).source()
    }
    return try resolver.theme(name)
  }

  /// The default theme is in the program: only a file of the person's own replaces it.
  private func path(of name: String) -> String? {
    guard isName(name) else { return nil }
    let places = name == Theme.dark.name ? Array(folders.prefix(1)) : folders
    return places.map { $0 + "/" + name + ".toml" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// A name must not lead out of the folders.
  private func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.utf8.contains(0)
  }

  private func failure(_ problem: ThemeProblem) -> Failure {
    guard let path = path(of: problem.theme) else {
      return Failure(
        .keyOrConfiguration,
        "There is no theme called \u{201C}\(Sentence.plain(problem.theme))\u{201D}.",
        advice: "Themes are files named NAME.toml in \(folders[0]).")
    }
    let line = problem.line ?? ThemeReader(path: path, name: problem.theme).line(of: problem.key)
    let place = line.map { "\(path):\($0)" } ?? path
    return Failure(
      .keyOrConfiguration, Sentence.plain("\(place): \(problem.message)"),
      advice: Sentence.plain(problem.advice))
  }
}
