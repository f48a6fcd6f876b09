import Foundation
import VeoGenCore

/// Looks at what was rendered, before anybody is told that it is there.
struct FilmCheck: Sendable {
  /// What a file has to have.
  struct Wanted: Sendable {
    var frames: Int
    var width: Int
    var height: Int
    var hasSound: Bool
    /// Nil: as many as there are.
    var chapters: Int?
    var rate: FrameRate
  }

  var tools: FilmTools

  /// Throws what is wrong with the file; `name` is what it is called then.
  func check(_ path: String, _ wanted: Wanted, _ name: String) async throws(Failure) {
    let entries = [
      "-show_entries", "stream=codec_type,width,height,nb_frames,duration", "-show_chapters",
    ]
    let ending = try await tools.ffprobe(path, entries)
    guard ending.isSuccess,
      let report = try? JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
    else { throw Self.wrong(name, "it cannot be read") }
    if let problem = report.problem(wanted) { throw Self.wrong(name, problem) }
  }

  private static func wrong(_ name: String, _ what: String) -> Failure {
    Failure(
      .badResult, "\(name) did not become what it should: \(what).",
      advice: "Try again; if it stays so, choose another take.")
  }
}

private struct Report: Decodable {
  struct Stream: Decodable {
    var codec_type: String?
    var width: Int?
    var height: Int?
    var nb_frames: String?
    var duration: String?
  }

  struct Chapter: Decodable {}

  var streams: [Stream]
  var chapters: [Chapter]?

  func problem(_ wanted: FilmCheck.Wanted) -> String? {
    let videos = streams.filter { $0.codec_type == "video" }
    let sounds = streams.filter { $0.codec_type == "audio" }
    guard videos.count == 1, let video = videos.first else { return "it has no pictures" }
    if video.width != wanted.width || video.height != wanted.height { return "its size is wrong" }
    if sounds.count != (wanted.hasSound ? 1 : 0) { return "its sound is missing" }
    if let frames = video.nb_frames.flatMap({ Int($0) }), frames != wanted.frames {
      return "it has \(frames) frames, not \(wanted.frames)"
    }
    let seconds = wanted.rate.seconds(wanted.frames)
    for stream in videos + sounds {
      guard let lasts = stream.duration.flatMap(Double.init) else { return "it has no length" }
      if abs(lasts - seconds) > wanted.rate.seconds(1) {
        return "it lasts \(lasts) seconds, not \(seconds)"
      }
    }
    if let count = wanted.chapters, (chapters ?? []).count != count {
      return "it has \((chapters ?? []).count) chapters, not \(count)"
    }
    return nil
  }
}
