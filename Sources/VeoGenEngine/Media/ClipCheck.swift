import Foundation
import Subprocess
import VeoGenCore

/// Looks whether a clip is what was asked for: black, frozen, silent, of the wrong size.
struct ClipCheck: Sendable {
  var environment: EnvironmentVariables

  /// What is wrong in a sentence; nil when nothing was found, or nothing can be looked at.
  func problems(of clip: Clip, for request: GenerationRequest) async -> String? {
    var found = Self.sizeProblem(clip, request).map { [$0] } ?? []
    if let report = await report(clip) { found += Self.problems(report, clip) }
    guard !found.isEmpty else { return nil }
    return found.joined(separator: " ")
  }

  /// What ffmpeg's filters say of the whole clip.
  private func report(_ clip: Clip) async -> String? {
    guard let tool = Player.find("ffmpeg", environment) else { return nil }
    let sound = clip.hasAudio ? ["-af", "silencedetect=noise=-60dB:d=0.5"] : ["-an"]
    let arguments =
      ["-nostdin", "-hide_banner", "-v", "info", "-nostats", "-protocol_whitelist", "file"]
      + ["-i", "file:" + clip.path, "-map", "0:v:0", "-map", "0:a:0?", "-vf"]
      + ["blackdetect=d=0.2:pix_th=0.10,freezedetect=n=-60dB:d=0.5"] + sound + ["-f", "null", "-"]
    let result = try? await run(
      .path(.init(tool)), arguments: Arguments(arguments),
      environment: ChildEnvironment.from(environment), input: .none, output: .discarded,
      error: .string(limit: 1 << 20))
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardError
  }

  /// Most of the clip: less may be meant.
  private static let most = 0.9

  static func problems(_ report: String, _ clip: Clip) -> [String] {
    let long = max(clip.duration, 0.1)
    var found: [String] = []
    if sum(report, "black_duration:") >= most * long { found.append("The picture is black.") }
    // A clip that freezes up to its end has no line that tells how long.
    let starts = numbers(report, "freeze_start: ")
    let frozen = sum(report, "freeze_duration: ")
    let open = starts.count > numbers(report, "freeze_duration: ").count
    if frozen + (open ? long - (starts.last ?? long) : 0) >= most * long {
      found.append("The picture does not move.")
    }
    if !clip.hasAudio {
      found.append("It has no sound.")
    } else if sum(report, "silence_duration: ") >= most * long {
      found.append("It is silent.")
    }
    return found
  }

  private static func sizeProblem(_ clip: Clip, _ request: GenerationRequest) -> String? {
    let sides = request.settings.aspect.split(separator: ":").compactMap { Double($0) }
    guard sides.count == 2, sides[1] > 0, clip.width > 0, clip.height > 0 else { return nil }
    let wanted = sides[0] / sides[1]
    let got = Double(clip.width) / Double(clip.height)
    guard abs(got / wanted - 1) > 0.05 else { return nil }
    return "It is \(clip.width)×\(clip.height), not \(request.settings.aspect)."
  }

  private static func sum(_ report: String, _ key: String) -> Double {
    numbers(report, key).reduce(0, +)
  }

  private static func numbers(_ report: String, _ key: String) -> [Double] {
    report.ranges(of: key).compactMap { range in
      Double(report[range.upperBound...].prefix { $0.isNumber || $0 == "." })
    }
  }
}
