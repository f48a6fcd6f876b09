/// Something that is told of a plan, sentences, and the way on from there.
public struct ProductionNote: Hashable, Sendable, ExpressibleByStringLiteral {
  public var text: String
  public var way: WayOn?

  public init(_ text: String, way: WayOn? = nil) {
    self.text = text
    self.way = way
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// With the way on as it is called where this is shown.
  public func words(naming name: (WayOn) -> String) -> String {
    way.map { "\(text) \(name($0))" } ?? text
  }
}
