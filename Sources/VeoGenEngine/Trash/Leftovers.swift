import Foundation
import VeoGenCore

/// Finds files of VeoGen's that nothing needs any more.
struct Leftovers {
  /// Operations whose media may lie half done, or wait to be saved.
  var unfinished: [Operation]
  /// Copies of inputs that are needed.
  var usedInputs: Set<String>
  var now: Date

  /// A file that was touched within the hour may belong to something that is being done.
  private static let quiet: TimeInterval = 3_600

  /// Parts and staged media that no unfinished operation will go on with.
  func parts(in folder: String) -> [CleanPlan.Leftover] {
    let ids = Set(unfinished.map(\.id))
    let names = unfinished.map { "." + FileName.clip(of: $0) + "." }
    return files(in: folder) { name in
      if let id = DownloadFiles.id(of: name) { return !ids.contains(id) }
      return Self.isPart(name) && !names.contains { name.hasPrefix($0) }
    }
  }

  /// Copies of inputs that no operation and no draft names, and frames that were being taken.
  func inputs(in folder: String) -> [CleanPlan.Leftover] {
    files(in: folder) { name in
      if name.hasPrefix(LastFrame.prefix) { return true }
      let isCopy = name.prefix { $0.isASCII && $0.isHexDigit }.count == 64
      return isCopy && !usedInputs.contains("\(folder)/\(name)")
    }
  }

  /// `.a-lion-at-sunset-3f2a.mp4.….part` of an import, and what lies beside it.
  private static func isPart(_ name: String) -> Bool {
    guard name.hasPrefix("."), let end = name.firstRange(of: ".mp4.") else { return false }
    let digits = name[..<end.lowerBound].split(separator: "-").last ?? ""
    return name[end.upperBound...].contains("part") && digits.count == 4
      && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private func files(in folder: String, _ isLeft: (String) -> Bool) -> [CleanPlan.Leftover] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter(isLeft).sorted().compactMap { name in
      var facts = stat()
      guard lstat("\(folder)/\(name)", &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
        now.timeIntervalSince1970 - Double(facts.st_mtim.tv_sec) > Self.quiet
      else { return nil }
      return CleanPlan.Leftover(path: "\(folder)/\(name)", byteCount: Int64(facts.st_size))
    }
  }
}
