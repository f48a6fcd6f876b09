import FoundationEssentials

/// The fonts of this machine: ffmpeg can write words on a clip only with one.
struct Fonts: Sendable {
  /// Where to look.
  var folders: [String]

  static let advice =
    "No font is installed, so the sandbox cannot write on its clips. Install one (Debian, Ubuntu: "
    + "apt install fonts-dejavu-core; Fedora: dnf install dejavu-sans-fonts) and send the request "
    + "again."

  private static let endings = [".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz"]

  /// The folders that fontconfig looks in by itself.
  static func installed(_ environment: [String: String]) -> Fonts {
    let home = environment["HOME"] ?? ""
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    return Fonts(folders: [
      "/usr/share/fonts", "/usr/local/share/fonts", data + "/fonts", home + "/.fonts",
      "/System/Library/Fonts", "/Library/Fonts",
    ])
  }

  /// Looks no further than the first font.
  var isThereOne: Bool { folders.contains { Self.hasFont($0, depth: 0) } }

  private static func hasFont(_ folder: String, depth: Int) -> Bool {
    guard depth < 8, let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return false }
    if names.contains(where: { name in endings.contains { name.lowercased().hasSuffix($0) } }) {
      return true
    }
    return names.contains { hasFont(folder + "/" + $0, depth: depth + 1) }
  }
}
