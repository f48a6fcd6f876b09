import Foundation
import TextUI
import VeoGenCore
import VeoGenEngine

/// The queue in words.
struct QueueListing {
  private let session: EngineSession
  private let status: QueueStatus

  init(_ session: EngineSession, _ status: QueueStatus) {
    self.session = session
    self.status = status
  }

  func text() async throws -> String {
    var lines = [head]
    for held in status.holds { lines.append(Self.words(held)) }
    let isWorkedOn = try await session.engine.isWorkedOn()
    var rows: [ListingRow] = []
    for place in status.places {
      let operation = try await session.client.operation(place.id)
      let priority = operation.priority == 0 ? "  " : String(format: "%+d", operation.priority)
      rows.append(
        ListingRow(
          head: "\(place.position)".leftPadded(to: 4) + "  \(place.id)  \(priority)",
          title: Sentence.column(operation),
          end: QueueWords.reason(place, isWorkedOn: isWorkedOn, now: Date())))
    }
    lines += ListingRow.lines(rows, columns: Console.resultColumns)
    if !isWorkedOn, QueueWords.isWaiting(status) { lines.append(QueueWords.nobodyWorks) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: String {
    let mode =
      switch status.control.mode {
      case .running: "The queue runs"
      case .paused: "The queue is paused: veogen queue resume starts it"
      case .draining: "The queue is being drained: what runs goes on, nothing more starts"
      }
    let count = status.places.count
    let waiting = count == 0 ? "nothing waits" : count == 1 ? "1 waits" : "\(count) wait"
    let stop = status.control.stopAfter.map { "; it pauses once \($0) has ended" } ?? ""
    return "\(mode); \(waiting)\(stop)."
  }

  private static func words(_ held: HeldLane) -> String {
    let end = held.hold.until.map { "until \(DateText.short($0))" } ?? "until veogen queue resume"
    return "\(held.lane.model) is held \(end): \(Sentence.plain(held.hold.message))"
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
