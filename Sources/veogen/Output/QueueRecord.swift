import Foundation
import VeoGenCore

/// The queue as other programs read it.
struct QueueRecord: Encodable {
  struct Entry: Encodable {
    var id: String
    var position: Int
    var reason: String
    @Nullable var startsAt: Date?

    init(_ place: QueuePlace) {
      id = place.id.rawValue
      position = place.position
      reason = QueueRecord.word(place.reason)
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

  init(_ status: QueueStatus) {
    mode = status.control.mode.rawValue
    stopAfter = status.control.stopAfter?.rawValue
    waiting = status.places.map(Entry.init)
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
    case .paused: "paused"
    case .dependency: "dependency"
    }
  }
}
