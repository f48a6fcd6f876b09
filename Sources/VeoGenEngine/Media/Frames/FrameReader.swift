import Foundation
import Subprocess
import VeoGenCore

/// Looks into clips and images with ffmpeg: stills, and frames one after the other.
struct FrameReader: Sendable {
  var environment: EnvironmentVariables
  /// Seconds that a still may take.
  var patience = 15.0

  /// A still of a clip, or an image, that fits into `width` × `height` pixels.
  func picture(of path: String, at: Double, width: Int, height: Int) async throws -> FramePicture {
    let command = FrameCommand(path: path, from: at, width: width, height: height)
    let tool = try ffmpeg(for: path)
    return try await inTime(path) {
      let result = try? await run(
        .path(.init(tool)), arguments: Arguments(command.arguments),
        environment: ChildEnvironment.from(environment), input: .none,
        output: .bytes(limit: command.byteLimit), error: .discarded)
      var cutter = FrameCutter(width: command.width, height: command.height)
      guard let result, let still = try? cutter.take(result.standardOutput).first else {
        throw Self.undecodable(path)
      }
      return still
    }
  }

  /// The frames from a moment on, as fast as they are asked for: one is decoded ahead, and what the
  /// pipe holds. ffmpeg ends when the reader is cancelled or lets the stream go.
  func frames(of path: String, from: Double, width: Int, height: Int, framesPerSecond: Int)
    -> AsyncThrowingStream<FramePicture, any Error>
  {
    let command = FrameCommand(
      path: path, from: from, width: width, height: height, framesPerSecond: framesPerSecond)
    let (asked, ask) = AsyncStream<Void>.makeStream()
    let (made, give) = AsyncThrowingStream<FramePicture, any Error>.makeStream()
    let work = Task.detached {
      do {
        try await decode(command, asked, give)
        give.finish()
      } catch let failure as Failure {
        give.finish(throwing: failure)
      } catch {
        give.finish(throwing: Task.isCancelled ? nil : Self.undecodable(path))
      }
    }
    give.onTermination = { _ in work.cancel() }
    return AsyncThrowingStream {
      ask.yield()
      var frames = made.makeAsyncIterator()
      return try await frames.next()
    }
  }

  private func decode(
    _ command: FrameCommand, _ asked: AsyncStream<Void>,
    _ give: AsyncThrowingStream<FramePicture, any Error>.Continuation
  ) async throws {
    let tool = try ffmpeg(for: command.path)
    let result = try await run(
      .path(.init(tool)), arguments: Arguments(command.arguments),
      environment: ChildEnvironment.from(environment), input: .none, output: .sequence,
      error: .discarded
    ) { execution in
      var cutter = FrameCutter(width: command.width, height: command.height)
      var requests = asked.makeAsyncIterator()
      var count = 0
      for try await buffer in execution.standardOutput {
        for picture in try cutter.take(buffer.withUnsafeBytes { Array($0) }) {
          // Nobody asks any more: leaving ends ffmpeg.
          guard await requests.next() != nil else { throw CancellationError() }
          give.yield(picture)
          count += 1
        }
      }
      return count
    }
    // Nothing after the clip's end is no failure.
    guard result.closureResult > 0 || result.terminationStatus.isSuccess else {
      throw Self.undecodable(command.path)
    }
  }

  private func ffmpeg(for path: String) throws(Failure) -> String {
    guard PrivateFile.size(path) != nil else {
      throw Failure(
        .missing, "The file \(path) is no longer there.",
        advice: "It was moved or deleted outside VeoGen.")
    }
    guard let tool = Player.find("ffmpeg", environment) else {
      throw Failure(
        .missing, "ffmpeg is not installed, so nothing can be shown here.",
        advice: "Install it (Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg).")
    }
    return tool
  }

  private static func undecodable(_ path: String) -> Failure {
    Failure(
      .badResult, "ffmpeg finds no picture in \(path).",
      advice: "Play it with p, or make it again.")
  }

  /// A file on a disk that does not answer holds up nobody for ever.
  private func inTime(
    _ path: String, _ work: @escaping @Sendable () async throws -> FramePicture
  ) async throws -> FramePicture {
    try await withThrowingTaskGroup(of: FramePicture.self) { group in
      group.addTask(operation: work)
      group.addTask { [patience] in
        try await Task.sleep(for: .seconds(patience))
        throw Failure(
          .badResult, "ffmpeg has found no picture in \(path) for \(Int(patience)) seconds.")
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }
}
