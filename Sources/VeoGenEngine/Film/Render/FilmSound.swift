import Foundation
import VeoGenCore

/// Makes a film as loud as films on the web are: -16 LUFS by EBU R128, and no peak over -1.5 dBTP.
///
/// What is measured is what counts: the sound is measured, made louder or softer by one number for
/// the whole film, and only where its peaks would then be too high also limited, after which it is
/// measured again.
struct FilmSound: Sendable {
  /// What a stretch of sound measures.
  struct Loudness: Hashable, Sendable {
    /// LUFS.
    var integrated: Double
    /// dBTP.
    var peak: Double
  }

  /// LUFS.
  static let target = -16.0
  /// dBTP of the film.
  static let ceiling = -1.5
  /// Softer than this is silence, which stays as it is.
  static let silence = -60.0
  /// dB that the limiter keeps below the ceiling, for AAC may overshoot.
  private static let margin = 0.5

  var tools: FilmTools
  var folder: String
  /// ffmpeg's arguments for the sound as it is.
  var input: [String]
  var sampleRate: Int

  /// ffmpeg's filters, and how loud the film is with them; nil for silence.
  func filters(seconds: @escaping @Sendable (Double) -> Void = { _ in }) async throws(Failure)
    -> (chain: String, loudness: Loudness?)
  {
    let plain = try await measure("", seconds)
    guard plain.integrated > Self.silence else { return ("anull", nil) }
    let gain = Self.target - plain.integrated
    if plain.peak + gain <= Self.ceiling - Self.margin {
      return (
        volume(gain), Loudness(integrated: Self.target, peak: plain.peak + gain)
      )
    }
    return try await limited(from: gain, plain)
  }

  /// Searches the gain with which the limited sound is loud enough: what the limiter takes away is
  /// given back, and from how much came of it the next step is told.
  private func limited(from gain: Double, _ plain: Loudness) async throws(Failure)
    -> (chain: String, loudness: Loudness?)
  {
    var (gain, before) = (gain, (gain: 0.0, integrated: plain.integrated))
    var round = 1
    while true {
      let found = try await measure(limited(gain) + ",", { _ in })
      let missing = Self.target - found.integrated
      if abs(missing) < 0.4 || round == 6 { return (limited(gain), found) }
      let step = gain - before.gain
      let slope = abs(step) < 0.01 ? 1 : (found.integrated - before.integrated) / step
      before = (gain, found.integrated)
      gain = min(40, gain + missing / min(1, max(0.3, slope)))
      round += 1
    }
  }

  private func measure(_ filters: String, _ seconds: @escaping @Sendable (Double) -> Void)
    async throws(Failure) -> Loudness
  {
    let said = try await tools.ffmpeg(
      input + [
        "-map", "0:a:0", "-filter:a", filters + "ebur128=peak=true:framelog=verbose", "-f", "null",
        "-",
      ], in: folder, level: "info", seconds: seconds
    ).errors
    guard let loudness = Self.loudness(in: said) else {
      throw Failure(
        .badResult, "ffmpeg does not say how loud the film is.",
        advice: "Install a complete ffmpeg, with the filter ebur128.")
    }
    return loudness
  }

  /// What the summary of `ebur128` says.
  static func loudness(in text: String) -> Loudness? {
    guard let start = text.range(of: "Summary:", options: .backwards) else { return nil }
    func number(_ name: String) -> Double? {
      let line = text[start.upperBound...].split(whereSeparator: \.isNewline)
        .first { $0.trimmingCharacters(in: .whitespaces).hasPrefix(name) }
      return line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    }
    guard let integrated = number("I:") else { return nil }
    return Loudness(integrated: integrated, peak: number("Peak:") ?? -.infinity)
  }

  private func volume(_ gain: Double) -> String { "volume=\(Self.decibels(gain))dB" }

  /// A limiter knows samples; at four times the rate they are near enough to true peaks.
  private func limited(_ gain: Double) -> String {
    let limit = pow(10, (Self.ceiling - Self.margin) / 20)
    let linear = String(Int((limit * 10_000).rounded()))
    return volume(gain) + ",aresample=\(sampleRate * 4),alimiter=limit=0.\(linear):level=false"
      + ":attack=5:release=50,aresample=\(sampleRate)"
  }

  private static func decibels(_ gain: Double) -> String {
    let hundredths = Int((min(80, max(-80, gain)) * 100).rounded())
    let rest = abs(hundredths) % 100
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (rest < 10 ? "0" : "")
      + "\(rest)"
  }
}
