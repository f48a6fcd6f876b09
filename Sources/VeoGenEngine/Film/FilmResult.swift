import VeoGenCore

/// A film that was made.
public struct FilmResult: Hashable, Sendable {
  /// Absolute path.
  public var path: String
  public var frames: Int
  public var format: RenderFormat
  public var hasSound: Bool
  /// LUFS by EBU R128; nil for a silent film.
  public var loudness: Double?
  /// Chapters of the file, as players list them.
  public var chapters: Int
  /// How many chapters or scenes are in it, without the title card, which players list too; nil for a
  /// trailer.
  public var parts: Int? = nil
  public var kind: ProjectKind = .book
  /// Pieces that were rendered for it.
  public var rendered: Int
  /// Pieces that were there already.
  public var kept: Int
  /// Names of the shots that it lacks: their clips are not there.
  public var leftOut: [String] = []
  /// Names of the shots whose clips are not what the project says now.
  public var stale: [String] = []
  /// Seconds that a trailer was to last; nil for a film, which lasts as long as its clips.
  public var wished: Int? = nil
  /// The commands that were run, as they would be typed.
  public var commands: [String]
  /// The file that they stand in.
  public var log: String

  /// Seconds of the film.
  public var seconds: Double { format.rate.seconds(frames) }
}
