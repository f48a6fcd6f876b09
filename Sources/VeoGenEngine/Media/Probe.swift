import Foundation
import Subprocess
import VeoGenCore

/// Looks into video files with ffprobe, or by itself when there is none.
struct Probe: Sendable {
  /// What was found out.
  enum Finding: Hashable, Sendable {
    /// `byFFprobe` is false when only the container was looked at.
    case video(VideoFacts, byFFprobe: Bool)
    /// No video that plays, and why.
    case broken(String)
  }

  /// The command; tests name another.
  var command = "ffprobe"
  /// What ffprobe gets of it is `ChildEnvironment`.
  var environment = HostEnvironment.variables

  func look(at path: String) async -> Finding {
    let result = try? await run(
      command.contains("/") ? .path(.init(command)) : .name(command),
      arguments: [
        "-v", "error", "-show_entries",
        "stream=codec_type,codec_name,width,height,avg_frame_rate,duration:format=duration",
        "-of", "json", "file:" + path,
      ],
      environment: ChildEnvironment.from(environment),
      output: .bytes(limit: 1 << 16), error: .string(limit: 1 << 14))
    guard let result else { return byContainer(path) }
    guard result.terminationStatus.isSuccess,
      let report = try? JSONDecoder().decode(Report.self, from: Data(result.standardOutput)),
      let facts = report.facts
    else {
      let words = result.standardError.split(separator: "\n").last.map(String.init)
      return .broken(words.map(plain) ?? "there is no video in it")
    }
    // ffprobe reads the tables at the beginning and does not miss what they point to.
    if MP4Boxes.isCutShort(path) { return .broken("its end is missing") }
    return .video(facts, byFFprobe: true)
  }

  private func byContainer(_ path: String) -> Finding {
    MP4Boxes.facts(of: path).map { .video($0, byFFprobe: false) }
      ?? .broken("it is no MP4 file, or only a part of one")
  }

  /// ffprobe names the file before the reason.
  private func plain(_ line: String) -> String {
    String(line.split(separator: ": ").last ?? "").lowercased()
  }
}

/// The part of ffprobe's JSON that is asked for.
private struct Report: Decodable {
  struct Stream: Decodable {
    var codec_type: String?
    var codec_name: String?
    var width: Int?
    var height: Int?
    var avg_frame_rate: String?
    var duration: String?
  }

  struct Format: Decodable {
    var duration: String?
  }

  var streams: [Stream]
  var format: Format?

  var facts: VideoFacts? {
    guard let video = streams.first(where: { $0.codec_type == "video" }),
      let width = video.width, let height = video.height,
      let duration = (format?.duration ?? video.duration).flatMap(Double.init), duration > 0,
      duration.isFinite
    else { return nil }
    return VideoFacts(
      width: width, height: height, duration: duration,
      framesPerSecond: rate(video.avg_frame_rate), videoCodec: video.codec_name ?? "",
      hasAudio: streams.contains { $0.codec_type == "audio" }
    ).bounded
  }

  /// `24/1` or `24000/1001`.
  private func rate(_ text: String?) -> Double {
    let parts = (text ?? "").split(separator: "/").compactMap { Double($0) }
    guard parts.count == 2, parts[1] > 0 else { return parts.first ?? 0 }
    return parts[0] / parts[1]
  }
}
