import Foundation
import VeoGenCore

/// Where VeoGen keeps things: the XDG places, or one folder of the person's choice.
public struct Paths: Sendable, Hashable {
  /// `config.toml`.
  public var configuration: String
  /// `keys.toml`.
  public var keys: String
  /// Folder of theme files.
  public var themes: String
  /// The history, an SQLite file.
  public var database: String
  /// Folder of finished clips.
  public var videos: String
  /// Folder of clips that were deleted and can be brought back.
  public var trash: String
  /// Folder of VeoGen's own copies of what went with a prompt.
  public var inputs: String
  /// Folder of films and trailers of projects.
  public var films: String
  /// Folder of what was rendered for them, which can be made again.
  public var renders: String
  /// Folder of stills of clips and images, which can be made again.
  public var stills: String
  /// Folder of what the studio writes out of the history.
  public var exports: String
  /// Folder of the sandbox's clips and state.
  public var sandbox: String
  /// Folder of what is being written in an editor.
  public var writing: String
  /// The log.
  public var log: String
  /// A note that the history was found sound.
  public var soundness: String

  /// What people look for, by what they call it.
  public var places: [(name: String, path: String)] {
    [
      ("config", configuration), ("keys", keys), ("themes", themes), ("history", database),
      ("videos", videos), ("log", log),
    ]
  }

  /// One folder when `home` or `VEOGEN_HOME` names one, otherwise the XDG base directories.
  /// A relative XDG path is ignored, as their specification asks.
  public init(home: String?, environment: EnvironmentVariables) {
    let user = Self.userHome(environment)
    if let one = Self.named(home) ?? Self.named(environment["VEOGEN_HOME"]) {
      let folder = Self.absolute(one, user: user)
      self.init(config: folder, data: folder, state: folder, cache: folder + "/cache")
    } else {
      func place(_ name: String, _ standard: String) -> String {
        let named = environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (named ?? user + "/" + standard) + "/veogen"
      }
      self.init(
        config: place("XDG_CONFIG_HOME", ".config"), data: place("XDG_DATA_HOME", ".local/share"),
        state: place("XDG_STATE_HOME", ".local/state"),
        cache: place("XDG_CACHE_HOME", ".cache"))
    }
  }

  private init(config: String, data: String, state: String, cache: String) {
    exports = data + "/exports"
    configuration = config + "/config.toml"
    keys = config + "/keys.toml"
    themes = config + "/themes"
    database = data + "/veogen.db"
    videos = data + "/videos"
    trash = data + "/trash"
    films = data + "/films"
    renders = cache + "/films"
    stills = cache + "/stills"
    inputs = data + "/inputs"
    sandbox = data + "/sandbox"
    writing = state + "/writing"
    log = state + "/veogen.log"
    soundness = state + "/history-sound"
  }

  /// The folder that holds the history.
  public var data: String { Folder.parent(of: database) }

  /// Makes the folders that are missing, for the person alone (0700).
  ///
  /// Throws a `disk` failure that names the folder that could not be made or written.
  public func create() throws(Failure) {
    for folder in [data, videos, trash, inputs, Folder.parent(of: log)] {
      try Folder.make(folder)
      try Folder.checkWritable(folder)
    }
  }

  /// An absolute path: `~` is the person's home, other relative paths start here.
  public static func absolute(_ path: String, user: String? = nil) -> String {
    let home = user ?? userHome(HostEnvironment.variables)
    var full = path
    if path == "~" { full = home }
    if path.hasPrefix("~/") { full = home + path.dropFirst(1) }
    if !full.hasPrefix("/") { full = FileManager.default.currentDirectoryPath + "/" + full }
    return tidied(full)
  }

  /// Without `.`, doubled and trailing slashes; `..` stays: a link may stand before it.
  private static func tidied(_ path: String) -> String {
    var tidy = ""
    for part in path.split(separator: "/") where part != "." {
      tidy += "/"
      tidy += part
    }
    return tidy.isEmpty ? "/" : tidy
  }

  private static func named(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func userHome(_ environment: EnvironmentVariables) -> String {
    if let home = named(environment["HOME"]) { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return "/tmp" }
    return String(cString: folder)
  }
}
