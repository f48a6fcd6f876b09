/// When a service that says it does not know an operation is believed.
public enum LostTrack {
  /// Whether `answers` of "no such operation", spread over `seconds`, mean that it is gone.
  ///
  /// One odd 400 or 403 while polling proves nothing (errors.md, section 2: for days the service
  /// itself answered 400 for operations that were well). The sandbox has no such days.
  public static func isLost(answers: Int, seconds: Double, on provider: Provider) -> Bool {
    provider == .sandbox
      ? answers >= 4 && seconds >= 5
      : answers >= 8 && seconds >= 300
  }
}
