/// How much room the disk must have before something is begun.
public enum DiskRoom {
  /// Bytes that must be free where a clip will go before its request is sent: what is paid for has
  /// to find a place.
  public static let reserve: Int64 = 64_000_000

  /// Seconds between two looks whether there is room again, for requests that wait to be sent.
  public static let lookAgain = 10.0

  /// Whether a request may be sent. What cannot be found out stops nothing.
  public static func allowsSubmission(free: Int64?) -> Bool {
    free.map { $0 >= reserve } ?? true
  }
}
