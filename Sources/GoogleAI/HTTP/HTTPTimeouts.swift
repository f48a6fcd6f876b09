/// How long to wait, in seconds.
public struct HTTPTimeouts: Hashable, Sendable {
  /// Finding the host, connecting and the TLS handshake together.
  public var connect: Double
  /// Nothing sent or received for so long, once the connection stands, ends the call.
  public var silence: Double
  /// The whole call; nil is without end. Never set for downloads.
  public var total: Double?

  public init(connect: Double = 15, silence: Double = 60, total: Double? = nil) {
    self.connect = connect
    self.silence = silence
    self.total = total
  }
}
