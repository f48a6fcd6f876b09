import Subprocess
import VeoGenCore

/// The environment of programs that have no business with Google: without its keys.
enum ChildEnvironment {
  private static let secrets: Set<String> = [
    "GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_APPLICATION_CREDENTIALS",
  ]

  static func from(_ environment: EnvironmentVariables) -> Environment {
    let kept = environment.filter { !secrets.contains($0) }.all
    return .custom(
      Dictionary(
        kept.compactMap { (name, value) in Environment.Key(rawValue: name).map { ($0, value) } }
      ) { first, _ in first })
  }
}
