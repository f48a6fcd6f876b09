import FoundationEssentials

/// Removes what no client can see any more from a storage folder.
struct Cleaning: Sendable {
  var folders: Folders
  var now: Date

  /// Files are shown for 48 hours from the end of their latency, so that bytes need a little more.
  private static let lifetime = StoredFile.lifetime + 3600
  /// No rendering and no upload takes an hour: what is older was left by a process that was killed.
  private static let working = 3600.0

  func run() {
    sweep(folders.work, Self.working)
    for folder in [folders.clips, folders.uploads, folders.inputs] { sweep(folder, Self.lifetime) }
    for kind in Archive.Kind.allCases {
      sweep(folders.records + "/" + kind.rawValue, Self.lifetime)
    }
  }

  private func sweep(_ folder: String, _ age: Double) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = folder + "/" + name
      guard
        let changed = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date,
        now.timeIntervalSince(changed) > age
      else { continue }
      try? files.removeItem(atPath: path)
    }
  }
}
