import VeoGenCore

/// Reads a run of frames and leaves each in the mailbox when it is due.
struct FramePump: Sendable {
  let engine: EngineClient
  let mailbox: Mailbox

  /// A key held down seeks many times: only the last of them starts a decoder.
  static let settling = Duration.milliseconds(40)

  func play(_ ticket: Int, _ run: FrameRun) async {
    var ending: Failure?
    do {
      try await Task.sleep(for: Self.settling)
      try await pass(ticket, run)
    } catch let failure as Failure {
      ending = failure
    } catch {
      ending = Failure(.fault, "The clip cannot be shown: \(error).")
    }
    guard !Task.isCancelled else { return }
    mailbox.post(.framesEnded(ticket: ticket, ending))
  }

  private func pass(_ ticket: Int, _ run: FrameRun) async throws {
    var pace = FramePace(framesPerSecond: run.framesPerSecond)
    let begin = ContinuousClock.now
    var number = 0
    let frames = engine.frames(
      run.path, run.from, run.size.width, run.size.height, run.framesPerSecond)
    for try await frame in frames {
      let seconds = pace.wait(for: number, now: (ContinuousClock.now - begin).inSeconds)
      if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
      try Task.checkCancellation()
      let position = run.from + Double(number) / Double(run.framesPerSecond)
      mailbox.postFrame(.frame(ticket: ticket, position: position, frame))
      if run.isStill { return }
      number += 1
    }
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
