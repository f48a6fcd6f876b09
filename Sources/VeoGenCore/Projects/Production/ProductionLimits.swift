/// What keeps clips from being made all at once.
public struct ProductionLimits: Hashable, Sendable {
  /// How many may run at once.
  public var slots: Int
  /// How many may start in a minute; nil: no limit is known.
  public var perMinute: Int?
  /// How many may start in a Pacific day; nil: no limit is known.
  public var perDay: Int?
  /// How many were sent since midnight Pacific.
  public var sentToday: Int
  /// Seconds until midnight Pacific.
  public var secondsToMidnight: Double

  public init(
    slots: Int, perMinute: Int? = nil, perDay: Int? = nil, sentToday: Int = 0,
    secondsToMidnight: Double = 86_400
  ) {
    self.slots = max(1, slots)
    self.perMinute = perMinute
    self.perDay = perDay
    self.sentToday = sentToday
    self.secondsToMidnight = secondsToMidnight
  }
}
