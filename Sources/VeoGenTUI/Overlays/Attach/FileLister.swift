import FoundationEssentials
import VeoGenCore

/// A name in a folder.
public struct FileEntry: Sendable, Hashable {
  public var name: String
  public var isFolder: Bool

  public init(name: String, isFolder: Bool) {
    self.name = name
    self.isFolder = isFolder
  }
}

/// How the studio looks into folders; tests hand it folders of their own.
public struct FileLister: Sendable {
  /// What is in the folder at an absolute path. Throws when it cannot be read.
  public var entries: @Sendable (_ folder: String) throws -> [FileEntry]
  /// What `~` stands for.
  public var home: String
  /// What relative paths start from.
  public var workingDirectory: String

  public init(
    home: String, workingDirectory: String,
    entries: @escaping @Sendable (_ folder: String) throws -> [FileEntry]
  ) {
    self.home = home
    self.workingDirectory = workingDirectory
    self.entries = entries
  }

  /// The real disk.
  public static func disk(environment: EnvironmentVariables) -> FileLister {
    let manager = FileManager.default
    return FileLister(
      home: environment["HOME"] ?? "/", workingDirectory: manager.currentDirectoryPath
    ) { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        return FileEntry(name: name, isFolder: isFolder)
      }
    }
  }

  /// `path` from the root: `~` and relative paths resolved.
  func absolute(_ path: String) -> String {
    if path == "~" { return home }
    if path.hasPrefix("~/") { return home + path.dropFirst(1) }
    return path.hasPrefix("/") ? path : workingDirectory + "/" + path
  }
}
