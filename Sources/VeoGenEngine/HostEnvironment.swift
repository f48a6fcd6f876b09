import Foundation

/// The environment of this process, read once: Foundation makes a new table at each question.
public enum HostEnvironment {
  public static let variables: [String: String] = ProcessInfo.processInfo.environment
}
