import Foundation
import VeoGenCore

/// Finds the moments of a clip where much moves and much is heard. What was found is kept for as
/// long as the file stays the same.
struct TrailerAnalysis: Sendable {
  var tools: FilmTools
  var cache: FilmCache

  /// Pictures a second that are compared.
  private static let rate = 8
  /// Seconds of a moment.
  private static let window = 0.5

  private struct Found: Codable, Sendable {
    var second: Double
    var motion: Double
    var loudness: Double
  }

  func peaks(of clip: FilmClip) async throws(Failure) -> [TrailerClip.Peak] {
    let found = try await cache.fact("peaks 1", of: clip.path) { () async throws(Failure) in
      try await look(at: clip)
    }
    return found.map {
      TrailerClip.Peak(second: $0.second, motion: $0.motion, loudness: $0.loudness)
    }
  }

  private func look(at clip: FilmClip) async throws(Failure) -> [Found] {
    // In files of their own: on one pipe the lines of both would mix.
    let name = "texts/" + UUID().uuidString.prefix(8)
    let (motion, sound) = ("\(name).motion.part", "\(name).sound.part")
    defer {
      for file in [motion, sound] { unlink(cache.folder + "/" + file) }
    }
    let pictures =
      "fps=\(Self.rate),scale=96:96:flags=area,format=gray,tblend=all_mode=difference,signalstats,"
      + "metadata=print:key=lavfi.signalstats.YAVG:file=\(motion)"
    var arguments = [
      "-protocol_whitelist", "file", "-i", "file:" + clip.path, "-map", "0:v:0", "-vf", pictures,
      "-f", "null", "-",
    ]
    if clip.hasAudio {
      let heard = "ebur128=metadata=1,ametadata=print:key=lavfi.r128.M:file=\(sound)"
      arguments += ["-map", "0:a:0", "-af", heard, "-f", "null", "-"]
    }
    try await tools.ffmpeg(arguments, in: cache.folder)
    return Self.peaks(
      motion: Self.values(in: text(motion)).map { ($0.0, min(1, max(0, $0.1 / 32))) },
      loudness: Self.values(in: text(sound)).map { ($0.0, min(1, max(0, ($0.1 + 50) / 40))) }
    )
    .map { Found(second: $0.second, motion: $0.motion, loudness: $0.loudness) }
  }

  private func text(_ name: String) -> String {
    FileManager.default.contents(atPath: cache.folder + "/" + name)
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// What ffmpeg's `metadata=print` writes: a line with the time, and one with the value.
  static func values(in text: String) -> [(second: Double, value: Double)] {
    var (values, second) = ([(second: Double, value: Double)](), 0.0)
    for line in text.split(whereSeparator: \.isNewline) {
      if let time = line.range(of: "pts_time:") {
        second = Double(line[time.upperBound...].trimmingCharacters(in: .whitespaces)) ?? second
      } else if let equals = line.lastIndex(of: "="),
        let value = Double(line[line.index(after: equals)...]), value.isFinite
      {
        values.append((second, value))
      }
    }
    return values
  }

  /// The windows that are no less than those beside them, the highest first, at most eight.
  static func peaks(motion: [(Double, Double)], loudness: [(Double, Double)])
    -> [TrailerClip.Peak]
  {
    let (moved, heard) = (windows(motion), windows(loudness))
    let windows = (0..<max(moved.count, heard.count)).map { index in
      TrailerClip.Peak(
        second: (Double(index) + 0.5) * window,
        motion: index < moved.count ? moved[index] : 0,
        loudness: index < heard.count ? heard[index] : 0)
    }
    func score(_ index: Int) -> Double {
      guard windows.indices.contains(index) else { return -1 }
      return windows[index].motion + windows[index].loudness
    }
    let tops = windows.indices.filter {
      score($0) > 0 && score($0) >= score($0 - 1) && score($0) > score($0 + 1)
    }
    return tops.sorted { (score($0), $1) > (score($1), $0) }.prefix(8).map { windows[$0] }
  }

  /// The mean of each window.
  private static func windows(_ values: [(Double, Double)]) -> [Double] {
    guard let last = values.last?.0, last.isFinite, last >= 0, last < 100_000 else { return [] }
    var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: Int(last / window) + 1)
    for (second, value) in values where second >= 0 && second <= last {
      sums[Int(second / window)].sum += value
      sums[Int(second / window)].count += 1
    }
    return sums.map { $0.count == 0 ? 0 : $0.sum / Double($0.count) }
  }
}
