/// The shots of a part, and where they cannot be as wanted.
public struct ShotPlan: Hashable, Sendable {
  /// Something that is not as the part says.
  public enum Note: Hashable, Sendable {
    /// The model permits no durations with that sum. Seconds.
    case otherLength(wanted: Int, got: Int)
    /// Goes on by `instead`, for the model has no such continuity here.
    case otherContinuity(Continuity, instead: Continuity, Reason)
    /// A picture that is not sent.
    case referenceLeftOut(ReferenceChoice.LeftOut)
  }

  /// Why a continuity is not possible.
  public enum Reason: Hashable, Sendable {
    case notSupported
    case resolution(String)
    /// The clip would become longer than the model makes. Seconds.
    case overTotal(Int)
  }

  public var part: PartID
  /// Seconds that were asked for.
  public var wanted: Int
  /// At least one.
  public var shots: [Shot]
  public var notes: [Note]

  /// Seconds that come out.
  public var seconds: Int { shots.reduce(0) { $0 + $1.seconds } }
}

extension ShotPlan.Note {
  /// The note in a sentence.
  public func sentence(for model: VideoModel) -> String {
    switch self {
    case .otherLength(let wanted, let got):
      return "\(model.name) makes no clips of \(wanted) s together; it becomes \(got) s."
    case .otherContinuity(let wanted, let instead, let reason):
      let why =
        switch reason {
        case .notSupported: "\(model.name) does not do that"
        case .resolution(let resolution): "\(model.name) does not do that at \(resolution)"
        case .overTotal(let most): "\(model.name) makes no clip longer than \(most) s"
        }
      return "Instead of \(wanted.name) it goes on by \(instead.name): \(why)."
    case .referenceLeftOut(let left): return left.sentence(for: model)
    }
  }
}
