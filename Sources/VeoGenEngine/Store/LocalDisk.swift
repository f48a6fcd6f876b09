import Foundation

/// Tells disks of this machine from those that others may have mounted, too.
enum LocalDisk {
  /// File systems that one machine alone has mounted. Any other may be shared.
  private static let types: Set<Substring> = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs", "jfs", "tmpfs", "overlay",
  ]

  /// Whether a file is on one; false also when that cannot be told. Reads `/proc`.
  static func holds(_ path: String) -> Bool {
    guard let table = FileManager.default.contents(atPath: "/proc/self/mountinfo") else {
      return false
    }
    let real = URL(filePath: path).resolvingSymlinksInPath().path
    return holds(real, mounts: String(decoding: table, as: UTF8.self))
  }

  /// `path` has no links in it; `mounts` is the kernel's table (proc_pid_mountinfo(5)).
  static func holds(_ path: String, mounts: String) -> Bool {
    var nearest: (point: String, type: Substring)?
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 4, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else {
        continue
      }
      let point = unescaped(words[4])
      guard point == "/" || path == point || path.hasPrefix(point + "/") else { continue }
      // Of two at one place the later one hides the other.
      if nearest.map({ $0.point.utf8.count <= point.utf8.count }) ?? true {
        nearest = (point, words[dash + 1])
      }
    }
    return nearest.map { types.contains($0.type) } ?? false
  }

  /// Blanks and the like stand as three octal digits in the table.
  private static func unescaped(_ word: Substring) -> String {
    var text = String(word)
    for (code, character) in [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")] {
      text = text.replacing(code, with: character)
    }
    return text
  }
}
