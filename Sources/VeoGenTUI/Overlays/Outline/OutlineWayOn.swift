import TextUI
import VeoGenCore

/// What is said of a chapter or scene that goes no further by itself, with the key that takes it on.
enum OutlineWayOn {
  /// In the frame: of the selected part, else of all that is stale. The key is never cut.
  static func title(_ outline: OutlineState, _ state: State, _ look: Look, room: Int)
    -> StyledLine
  {
    if let part = outline.part, let take = ended(of: part, in: outline) {
      let reason = take.failure?.message.withoutFullStop ?? take.state.shown
      return line("\(take.state.glyph) \(reason)", [" · " + how(take, state)], look, room)
    }
    if let part = outline.part, holds(part, in: outline) {
      let glyph = OperationState.queued.glyph
      let why: WaitReason = part.isApproved ? .held : .unapproved
      return line("\(glyph) \(why.heldWords ?? "held")", [" · " + release(part, state)], look, room)
    }
    if let part = outline.part, let way = lost(state.lostTakes(of: part), of: part, state) {
      return line("\(PartState.gone.glyph) its file is gone", [" · " + way], look, room)
    }
    guard let stale = outline.record.staleness else { return [] }
    guard !outline.record.isAllRemade else { return line("~ " + stale, [""], look, room) }
    let onIt = "\(state.key("outline.refresh")) on it"
    return line("~ " + stale, [" \(onIt) makes it again.", " (\(onIt))"], look, room)
  }

  /// Of a text from the person's editor that is no part of the outline yet.
  static func pending(_ state: State, _ look: Look, room: Int) -> StyledLine {
    let way = " · \(state.key("outline.editor")) opens it"
    return line("What you wrote is not in it yet", [way], look, room)
  }

  /// With the first of `ways` that leaves room for all of the text, else with the last.
  private static func line(_ text: String, _ ways: [String], _ look: Look, _ room: Int)
    -> StyledLine
  {
    let columns = Width.columns(of: text)
    let way = ways.first { columns + Width.columns(of: $0) + 2 <= room } ?? ways.last ?? ""
    let left = max(0, room - Width.columns(of: way))
    return StyledLine(Width.truncate(text, to: left) + way, look.attention)
  }

  /// Behind a take that is no clip and will not become one.
  static func words(_ take: VeoGenCore.Operation, of part: Part, _ state: State) -> String? {
    if take.state == .queued, take.isHeld { return "held, " + release(part, state) }
    if state.outline?.record.gone.contains(take.id) == true {
      return lost(state.lostTakes(of: part).filter { $0.operation.id == take.id }, of: part, state)
    }
    return [.failed, .uncertain].contains(take.state) ? how(take, state) : nil
  }

  /// What brings back a clip whose file is gone, or makes another; nil: the files of all that count
  /// are there.
  private static func lost(
    _ lost: [(operation: VeoGenCore.Operation, clip: LostClip)], of part: Part, _ state: State
  ) -> String? {
    guard let clip = lost.first?.clip else { return nil }
    let key = state.key("outline.refresh")
    if lost.contains(where: \.clip.canBeFetched) { return "\(key) fetches it again, for nothing" }
    return part.isApproved
      ? "\(clip.whyNotFetched) \(key) makes another take"
      : "\(clip.whyNotFetched) \(state.key("outline.approve")) approves another take"
  }

  /// What lets go what is held: the approval that is missing, or the person who keeps it.
  private static func release(_ part: Part, _ state: State) -> String {
    guard part.isApproved else { return "\(state.key("outline.approve")) approves it" }
    if state.isPlain { return "\(state.key("queue.hold")) with its number in list lets it go" }
    return "\(state.key("queue.hold")) on it in the list lets it go"
  }

  private static func how(_ take: VeoGenCore.Operation, _ state: State) -> String {
    guard take.state == .uncertain else {
      return "\(state.key("outline.refresh")) makes it again"
    }
    // What may have been accepted is decided on where it is sent again or given up.
    if state.isPlain { return "\(state.key("operation.retry")) with its number in list decides" }
    return "\(state.key("operation.retry")) on it in the list decides"
  }

  /// Whether a take waits for somebody: also one that is to replace a clip that is there.
  private static func holds(_ part: Part, in outline: OutlineState) -> Bool {
    outline.record.state(of: part) == .held
      || part.takes.contains { take in
        outline.record.operations[take.operation].map { $0.state == .queued && $0.isHeld } ?? false
      }
  }

  /// The take by which a part failed or got no answer.
  private static func ended(of part: Part, in outline: OutlineState) -> VeoGenCore.Operation? {
    let wanted: OperationState
    switch outline.record.state(of: part) {
    case .failed: wanted = .failed
    case .uncertain: wanted = .uncertain
    default: return nil
    }
    return part.takes.reversed().lazy.compactMap { outline.record.operations[$0.operation] }
      .first { $0.state == wanted }
  }
}
