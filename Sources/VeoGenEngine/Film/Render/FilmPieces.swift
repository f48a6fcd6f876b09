import Foundation
import VeoGenCore

/// Renders the pieces of a film that are not there yet.
struct FilmPieces: Sendable {
  /// A segment with its command and the name of its piece.
  struct Piece: Sendable {
    var segment: FilmSegment
    var command: SegmentCommand
    var key: String
    /// Whose clip it is, for failures.
    var name: String
  }

  private(set) var all: [Piece] = []
  /// Those that have to be rendered, each once.
  private(set) var missing: [Piece] = []
  private let format: RenderFormat
  private let cache: FilmCache
  private let tools: FilmTools

  init(
    _ timeline: FilmTimeline, cache: FilmCache, tools: FilmTools,
    names: (FilmSegment.Source) -> String
  ) throws(Failure) {
    (format, self.cache, self.tools) = (timeline.format, cache, tools)
    var seen: Set<String> = []
    let fonts = FileStamp.fonts(tools.environment)
    for segment in FilmSegment.segments(of: timeline) {
      let command = try SegmentCommand(segment, format, cache)
      let piece = Piece(
        segment: segment, command: command, key: try command.key(fonts: fonts),
        name: segment.sources.map(names).joined(separator: " and "))
      all.append(piece)
      if seen.insert(piece.key).inserted, !cache.holds(piece.key) { missing.append(piece) }
    }
  }

  /// Frames that have to be rendered.
  var frames: Int { missing.reduce(0) { $0 + $1.segment.frames } }

  /// Renders what is missing. The first failure ends the others.
  func render(_ progress: ShareOfWork) async throws(Failure) {
    _ = try await Lanes.map(missing) { (index, piece) async throws(Failure) in
      try await render(piece, index, progress)
    }
  }

  private func render(_ piece: Piece, _ index: Int, _ progress: ShareOfWork)
    async throws(Failure)
  {
    let target = cache.piece(piece.key)
    let part = "\(target).\(UUID().uuidString.prefix(8)).part"
    defer { unlink(part) }
    let (rate, frames) = (format.rate, Double(piece.segment.frames))
    let ran: FilmTools.Ending
    do {
      ran = try await tools.ffmpeg(piece.command.arguments(output: part), in: cache.folder) {
        progress.set(index, min(frames, $0 * rate.value))
      }
    } catch {
      guard error.kind == .badResult else { throw error }
      throw Failure(.badResult, "\(piece.name): \(error.message)", advice: error.advice)
    }
    guard ran.frames == piece.segment.frames else {
      throw Failure(
        .badResult,
        "\(piece.name): of \(piece.segment.frames) frames only \(ran.frames) are there.",
        advice: "Choose another take, or make it again.")
    }
    try PrivateFile.sync(part)
    guard rename(part, target) == 0 else { throw FileFailure.writing(target, errno) }
    progress.set(index, frames)
  }
}
