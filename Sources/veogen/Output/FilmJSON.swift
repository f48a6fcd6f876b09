import VeoGenCore
import VeoGenEngine

/// A film or trailer as other programs read it.
struct FilmJSON: Encodable {
  var path: String
  var seconds: Double
  var frames: Int
  var width: Int
  var height: Int
  /// Frames per second, as `24` or `30000/1001`.
  var rate: String
  /// LUFS; null for a silent film.
  @Nullable var loudness: Double?
  var chapters: Int
  /// What it lacks.
  var leftOut: [String]
  /// What is in it though its clip is not what the project says now.
  var stale: [String]
  var rendered: Int
  var kept: Int
  var log: String

  init(_ result: FilmResult) {
    path = result.path
    seconds = result.seconds
    frames = result.frames
    width = result.format.width
    height = result.format.height
    rate = result.format.rate.fraction
    loudness = result.loudness
    chapters = result.chapters
    leftOut = result.leftOut
    stale = result.stale
    rendered = result.rendered
    kept = result.kept
    log = result.log
  }
}

/// A folder for other programs.
struct HandOffJSON: Encodable {
  var folder: String
  var files: [String]
  var clips: Int
  var seconds: Double
}
