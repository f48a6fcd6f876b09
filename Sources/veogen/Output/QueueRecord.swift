import Foundation
import VeoGenCore

/// The queue as other programs read it.
struct QueueRecord: Encodable {
  struct Entry: Encodable {
    var id: String
    var prompt: String
    @Nullable var title: String?
    var position: Int
    /// -2 to 2.
    var priority: Int
    var reason: String
    /// The operation that has to be saved first.
    @Nullable var waitsFor: String?
    @Nullable var startsAt: Date?

    init(_ place: QueuePlace, _ operation: Operation) {
      id = place.id.rawValue
      prompt = operation.request.prompt
      title = operation.title
      position = place.position
      priority = operation.priority
      reason = QueueRecord.word(place.reason)
      if case .dependency(let needed, _)? = place.reason { waitsFor = needed.rawValue }
      startsAt = place.startsAt
    }
  }

  struct Hold: Encodable {
    var provider: String
    var model: String
    var limit: String
    @Nullable var until: Date?
    var message: String

    init(_ held: HeldLane) {
      provider = held.lane.provider.rawValue
      model = held.lane.model
      limit = held.hold.kind.rawValue
      until = held.hold.until
      message = held.hold.message
    }
  }

  var mode: String
  @Nullable var stopAfter: String?
  var waiting: [Entry]
  var holds: [Hold]

  init(_ status: QueueStatus, _ session: EngineSession) async throws {
    mode = status.control.mode.rawValue
    stopAfter = status.control.stopAfter?.rawValue
    waiting = []
    for place in status.places {
      waiting.append(Entry(place, try await session.client.operation(place.id)))
    }
    holds = status.holds.map(Hold.init)
  }

  fileprivate static func word(_ reason: WaitReason?) -> String {
    switch reason {
    case nil: "none"
    case .slot: "slot"
    case .retry: "retry"
    case .pace: "pace"
    case .limit: "limit"
    case .held: "held"
    case .unapproved, .partDeleted, .projectTrashed: "unapproved"
    case .paused: "paused"
    case .dependency: "dependency"
    }
  }
}
