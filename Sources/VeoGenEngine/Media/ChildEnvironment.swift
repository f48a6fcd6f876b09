import Subprocess

/// The environment of programs that have no business with Google: without its keys.
enum ChildEnvironment {
  private static let secrets: Set<String> = [
    "GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_APPLICATION_CREDENTIALS",
  ]

  static func from(_ environment: [String: String]) -> Environment {
    let kept = environment.filter { !secrets.contains($0.key) }
    return .custom(
      Dictionary(
        kept.compactMap { (key, value) in Environment.Key(rawValue: key).map { ($0, value) } }
      ) { $1 })
  }
}
