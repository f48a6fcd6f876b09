/// One clip of a part.
public struct Shot: Hashable, Sendable, Identifiable {
  /// Which one it is.
  public struct ID: Hashable, Sendable {
    public var part: PartID
    /// From 1.
    public var number: Int

    public init(part: PartID, number: Int) {
      self.part = part
      self.number = number
    }
  }

  public var id: ID
  /// How many shots its part has.
  public var count: Int
  /// Seconds that it adds to the film.
  public var seconds: Int
  /// The duration that is asked for, in seconds.
  public var duration: Int
  /// Seconds at the beginning of its clip that are the clip before again: an extension comes back
  /// as one long clip.
  public var repeated: Int
  /// How it goes on from the shot before, as far as the model can.
  public var continuity: Continuity
  /// The shot before, when `continuity` is none that cuts.
  public var before: ID?
  /// The pictures that are sent with it.
  public var references: [ReferenceImage]

  /// The shot whose clip has to be there first.
  public var waitsFor: ID? { continuity.needsClipBefore ? before : nil }

  /// The role that the shot before has in the request.
  public var roleOfBefore: InputRole? {
    switch continuity {
    case .lastFrame: .firstFrame
    case .extension: .extension
    case .cut, .sharedReference: nil
    }
  }
}
