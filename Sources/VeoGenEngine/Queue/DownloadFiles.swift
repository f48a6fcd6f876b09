import Foundation
import GoogleAI
import VeoGenCore

/// The files that stand for an operation while its clip is on the way. Their names are the same in
/// every run, so that the next one goes on from them, and whoever ends the operation removes them.
enum DownloadFiles {
  /// Where the bytes come to, beside the place that the clip will have.
  static func part(_ operation: Operation, _ paths: Paths) -> String {
    "\(operation.outputDirectory ?? paths.videos)/.\(operation.id).part"
  }

  /// Where media that came inside an answer wait to be saved.
  static func staged(_ operation: Operation, _ paths: Paths) -> String {
    staged(operation.id, paths)
  }

  static func staged(_ id: OperationID, _ paths: Paths) -> String {
    "\(paths.videos)/.\(id).staged"
  }

  /// Removes all of them.
  static func remove(_ operation: Operation, _ paths: Paths) {
    PartFile.remove(part(operation, paths))
    removeStaged(operation, paths)
  }

  /// Removes what came inside an answer.
  static func removeStaged(_ operation: Operation, _ paths: Paths) {
    let usual = staged(operation, paths)
    for path in [usual, usual + ".part", operation.result?.stagedPath].compactMap(\.self) {
      unlink(path)
    }
  }
}

extension DownloadFiles {
  /// Removes what a run that was killed left of operations that have ended.
  ///
  /// Only VeoGen's own folder may hold what no row knows: elsewhere it may be another history's.
  static func sweep(_ store: Store, _ paths: Paths) throws(Failure) {
    try sweep(paths.videos, store, isOurs: true)
    for folder in try store.recentOutputDirectories() where folder != paths.videos {
      try sweep(folder, store, isOurs: false)
    }
  }

  private static func sweep(_ folder: String, _ store: Store, isOurs: Bool) throws(Failure) {
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard !Task.isCancelled else { return }
      guard let id = id(of: file) else { continue }
      let operation = try store.operation(id)
      // What a failed one still has to save is paid for: a retry takes it from here.
      if operation?.state == .failed, operation?.result != nil { continue }
      if operation?.state.isFinal ?? isOurs { unlink(folder + "/" + file) }
    }
  }

  /// Whose leftover a hidden file is: `.3f2a1c9d.part`; nil when it is none.
  static func id(of file: String) -> OperationID? {
    let words = file.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2, words[0].isEmpty else { return nil }
    let halves = words[1].split(separator: ".", maxSplits: 1).map(String.init)
    guard halves.count == 2, halves[0].count == 8, halves[0].allSatisfy(\.isHexDigit),
      ["part", "part-note", "staged", "staged.part"].contains(halves[1]) || isCopy(halves[1])
    else { return nil }
    return OperationID(rawValue: halves[0])
  }

  /// Half a copy of a part: `part.1A2B3C4D.part`.
  private static func isCopy(_ ending: String) -> Bool {
    let words = ending.split(separator: ".")
    return words.count == 3 && words[0] == "part" && words[1].count == 8 && words[2] == "part"
  }
}
