import TOMLKit
import VeoGenCore

/// The `[defaults]` of `config.toml`.
///
/// A value that one model has and another has not is no mistake: it holds for those that
/// have it. One that no model has is passed over, which is said.
extension ConfigurationFile {
  func defaults(_ entry: Entry) throws(Mistake) -> Configuration.Defaults {
    var defaults = Configuration.Defaults()
    each(try section(entry), in: entry.path) { (entry) throws(Mistake) in
      switch entry.key {
      case "model": defaults.model = try string(entry)
      case "aspect": defaults.aspect = known(try string(entry), entry, \.aspects)
      case "resolution":
        defaults.resolution = known(try string(entry), entry, \.resolutions) { $0.lowercased() }
      case "duration": defaults.duration = known(try whole(entry, 1...60), entry, \.durations)
      case "people": defaults.people = known(try string(entry), entry, \.people)
      default: throw unknown(entry, Self.keys(of: "defaults"))
      }
    }
    return defaults
  }

  /// The value, if a model has it.
  private func known<Value: Equatable>(
    _ value: Value, _ entry: Entry, _ values: (VideoModel) -> [Value]?,
    as written: (Value) -> Value = { $0 }
  ) -> Value? {
    var all: [Value] = []
    for model in ModelCatalog.builtIn.videoModels {
      for value in values(model) ?? [] where !all.contains(value) { all.append(value) }
    }
    if all.contains(written(value)) { return value }
    let allowed = all.map { $0 is String ? "\"\($0)\"" : "\($0)" }.joined(separator: ", ")
    let rule = "\u{201C}\(entry.key)\u{201D} is one of \(allowed)."
    let mistake = mistake(
      line: line(of: entry), "has a value that no model has: \(rule)",
      "Correct that line; until then each model's own is taken.")
    passOver(entry, mistake.failure)
    return nil
  }
}
