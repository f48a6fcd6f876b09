import Foundation
import VeoGenCore

/// Renders a timeline to a file.
///
/// Each card, clip and fade becomes a piece of its own in the cache, under a name that tells what it
/// was made from, so that only what has changed is rendered again and no ffmpeg ever has more than
/// two clips open. The pictures of the pieces are then joined as they are; their sound is measured,
/// made equally loud and compressed once, for the whole film.
struct FilmRenderer: Sendable {
  var cache: FilmCache
  /// With the log.
  var tools: FilmTools
  /// Says whose a source is, for failures.
  var names: @Sendable (FilmSegment.Source) -> String

  /// The work of joining, in parts of the work of rendering all frames.
  private static let joining = 0.1

  func render(
    _ timeline: FilmTimeline, title: String, into file: FilmFile,
    progress: @escaping @Sendable (Double) -> Void
  ) async throws(Failure) -> FilmResult {
    let pieces = try FilmPieces(timeline, cache: cache, tools: tools, names: names)
    tools.log?.add(
      "# \(pieces.all.count) pieces, of which \(pieces.missing.count) are rendered now")
    let join = Double(timeline.length) * Self.joining
    let meter = ShareOfWork(total: Double(pieces.frames) + 2 * join, tell: progress)
    try await pieces.render(meter)
    let result = try await self.join(pieces, timeline, title, file) { part, seconds in
      let share = min(1, seconds / max(timeline.seconds, 0.001))
      // Behind the pieces, whose names are their places.
      meter.set(pieces.missing.count + part, share * join)
    }
    meter.set(pieces.missing.count, join)
    meter.set(pieces.missing.count + 1, join)
    return result
  }

  private func join(
    _ pieces: FilmPieces, _ timeline: FilmTimeline, _ title: String, _ file: FilmFile,
    _ tell: @escaping @Sendable (Int, Double) -> Void
  ) async throws(Failure) -> FilmResult {
    let joint = try FilmJoint(pieces.all, timeline, title: title, cache: cache)
    let hasSound = timeline.items.contains { $0.clip?.hasAudio == true }
    var sound: (chain: String, loudness: FilmSound.Loudness?)?
    if hasSound {
      let meter = FilmSound(
        tools: tools, folder: cache.folder, input: joint.input,
        sampleRate: timeline.format.sampleRate)
      sound = try await meter.filters { tell(0, $0) }
    }
    try await tools.ffmpeg(
      joint.arguments(sound: sound?.chain, output: file.part), in: cache.folder
    ) { tell(1, $0) }
    let chapters = timeline.chapters.count { !$0.range.isEmpty }
    let wanted = FilmCheck.Wanted(
      frames: timeline.length, width: timeline.format.width, height: timeline.format.height,
      hasSound: hasSound, chapters: chapters, rate: timeline.format.rate)
    try await FilmCheck(tools: tools).check(file.part, wanted, "The film")
    return FilmResult(
      path: file.path, frames: timeline.length, format: timeline.format, hasSound: hasSound,
      loudness: sound?.loudness?.integrated, chapters: chapters, rendered: pieces.missing.count,
      kept: pieces.all.count - pieces.missing.count, commands: tools.log?.commands ?? [],
      log: tools.log?.path ?? "")
  }
}
