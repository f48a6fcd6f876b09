/// Names and looks of people and places, the same wherever an answer speaks of them.
struct PlausibleFigures: Sendable {
  var digest: Fingerprint

  /// How many of a list there are in an answer.
  static let count = 3

  /// A figure's name or look, or the name of one that a part has; nil when the field is another.
  func text(for key: String, at place: String) -> String? {
    let steps = place.split(separator: ".")
    guard let last = steps.last else { return nil }
    if let list = Self.list(last), let index = Self.index(last) {
      // What a part names: others in each part.
      let parent = steps.dropLast().joined(separator: ".")
      return list[(digest.range(0...Self.count - 1, parent) + index) % Self.count].name
    }
    guard steps.count > 1, let list = Self.list(steps[steps.count - 2]),
      let index = Self.index(steps[steps.count - 2])
    else { return nil }
    let figure = list[index % list.count]
    if key == "name" { return figure.name }
    return ["description", "look", "appearance"].contains(key) ? figure.look : nil
  }

  /// Whether a list of this name is one of figures.
  static func isList(_ name: String) -> Bool { list(name[...]) != nil }

  private static func list(_ step: Substring) -> [(name: String, look: String)]? {
    switch step.prefix(while: { $0 != "[" }).lowercased() {
    case "cast", "characters", "people": people
    case "places", "locations", "settings": places
    default: nil
    }
  }

  private static func index(_ step: Substring) -> Int? {
    guard let open = step.lastIndex(of: "["), step.hasSuffix("]") else { return nil }
    return Int(step[step.index(after: open)...].dropLast())
  }

  private static let people = [
    ("Mira", "a woman of thirty with short black hair and a long indigo coat"),
    ("Old Tomas", "a thin man of seventy, white beard, sun-burnt, a grey felt hat"),
    ("Ilo", "a boy of nine with freckles and a red scarf that is too long for him"),
  ].map { (name: $0.0, look: $0.1) }

  private static let places = [
    ("The Flats", "a white plain up to the horizon, cracked ground, no tree"),
    ("The Harbour", "low stone houses around still green water, ropes and nets"),
    ("The Workshop", "one room with a tall window, dust in the light, tools on the wall"),
  ].map { (name: $0.0, look: $0.1) }
}
