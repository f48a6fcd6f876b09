import Foundation
import VeoGenCore

/// Looks at the files of a film: to the frame, which the history's facts are not.
struct FilmProbe: Sendable {
  var tools: FilmTools
  var cache: FilmCache

  /// What is in a file.
  struct Facts: Codable, Hashable, Sendable {
    var width: Int
    var height: Int
    var numerator: Int
    var denominator: Int
    /// Seconds of the pictures.
    var duration: Double
    /// Hertz; nil without sound.
    var sampleRate: Int?
  }

  /// The clip with what its file says. `name` says whose clip it is, in failures.
  func probed(_ clip: FilmClip, _ name: String) async throws(Failure) -> FilmClip {
    guard PrivateFile.size(clip.path) != nil else {
      throw Failure(
        .missing, "The clip of \(name) is not there: \(clip.path).",
        advice: "Put it back, choose another take, or make it again.")
    }
    let facts = try await cache.fact("probe 1", of: clip.path) { () async throws(Failure) in
      try await look(at: clip.path, name)
    }
    var known = clip
    (known.width, known.height) = (facts.width, facts.height)
    known.rate = FrameRate(facts.numerator, facts.denominator)
    known.duration = facts.duration
    known.hasAudio = facts.sampleRate != nil
    known.sampleRate = facts.sampleRate
    return known
  }

  private func look(at path: String, _ name: String) async throws(Failure) -> Facts {
    let entries =
      "stream=codec_type,width,height,avg_frame_rate,duration,sample_rate:format=duration"
      + ":stream_side_data=rotation"
    let ending = try await tools.ffprobe(path, ["-show_entries", entries])
    guard ending.isSuccess,
      let report = try? JSONDecoder().decode(ProbeReport.self, from: Data(ending.output.utf8)),
      let facts = report.facts
    else {
      let why = ending.errors.isEmpty ? "there is no video in it" : reason(ending.errors)
      throw Failure(
        .badResult, "The clip of \(name) does not play: \(why). It is \(path).",
        advice: "Choose another take, or make it again.")
    }
    // ffprobe reads the tables at the beginning and does not miss what they point to.
    guard !MP4Boxes.isCutShort(path) else {
      throw Failure(
        .badResult, "The end of the clip of \(name) is missing. It is \(path).",
        advice: "Choose another take, or make it again.")
    }
    return facts
  }

  /// ffprobe names the file before the reason.
  private func reason(_ errors: String) -> String {
    String(FilmTools.lastLine(errors).split(separator: ": ").last ?? "").lowercased()
  }
}

/// The part of ffprobe's JSON that is asked for.
private struct ProbeReport: Decodable {
  struct Stream: Decodable {
    struct SideData: Decodable {
      var rotation: Int?
    }

    var codec_type: String?
    var width: Int?
    var height: Int?
    var avg_frame_rate: String?
    var duration: String?
    var sample_rate: String?
    var side_data_list: [SideData]?
  }

  struct Format: Decodable {
    var duration: String?
  }

  var streams: [Stream]
  var format: Format?

  var facts: FilmProbe.Facts? {
    guard let video = streams.first(where: { $0.codec_type == "video" }),
      let width = video.width, let height = video.height, width > 0, height > 0,
      let rate = Self.rate(video.avg_frame_rate),
      let duration = (video.duration ?? format?.duration).flatMap(Double.init), duration > 0
    else { return nil }
    let sound = streams.first { $0.codec_type == "audio" }
    // ffmpeg turns what stands on its side.
    let turned = (video.side_data_list ?? []).contains { abs($0.rotation ?? 0) % 180 == 90 }
    return FilmProbe.Facts(
      width: turned ? height : width, height: turned ? width : height,
      numerator: rate.numerator, denominator: rate.denominator, duration: duration,
      sampleRate: sound.map { $0.sample_rate.flatMap { Int($0) } ?? 48_000 })
  }

  /// `24/1` and `30000/1001` as they are; other fractions are averages of an uneven file.
  private static func rate(_ text: String?) -> FrameRate? {
    let parts = (text ?? "").split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return nil }
    if [1, 1_001].contains(parts[1]), parts[0] / parts[1] <= 240 {
      return FrameRate(parts[0], parts[1])
    }
    return FrameRate(measured: Double(parts[0]) / Double(parts[1]))
  }
}
