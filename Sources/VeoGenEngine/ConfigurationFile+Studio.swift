import TOMLKit
import VeoGenCore

/// `[studio]`: how the screen behaves.
extension ConfigurationFile {
  private static let studioKeys = [
    "mouse", "characters", "color", "borders", "motion", "progress", "notify", "notify_when",
    "notify_command",
  ]

  func studio(_ value: any TOMLValueConvertible) throws(Failure) -> Configuration.Studio {
    let table = try section(value, "studio")
    var studio = Configuration.Studio()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "mouse": studio.mouse = try flag(value, key)
      case "characters": studio.characters = try choice(value, key)
      case "color": studio.color = try choice(value, key)
      case "borders": studio.borders = try choice(value, key)
      case "motion": studio.motion = try choice(value, key)
      case "progress": studio.progress = try flag(value, key)
      case "notify": studio.notify = try choice(value, key)
      case "notify_when": studio.notifyWhen = try choice(value, key)
      case "notify_command": studio.notifyCommand = try string(value, key)
      default: throw unknown(key, in: "studio", Self.studioKeys)
      }
    }
    return studio
  }
}
