import TOMLKit
import VeoGenCore

/// `[studio]`: how the screen behaves. A mistake in it is told, and keeps nobody from anything.
extension ConfigurationFile {
  func studio(_ entry: Entry) throws(Mistake) -> Configuration.Studio {
    var studio = Configuration.Studio()
    each(try section(entry), in: entry.path, isHarmless: true) { (entry) throws(Mistake) in
      switch entry.key {
      case "mouse": studio.mouse = try flag(entry)
      case "characters": studio.characters = try choice(entry)
      case "color": studio.color = try choice(entry)
      case "borders": studio.borders = try choice(entry)
      case "motion": studio.motion = try choice(entry)
      case "progress": studio.progress = try flag(entry)
      case "synchronized": studio.synchronized = try flag(entry)
      case "notify": studio.notify = try choice(entry)
      case "notify_when": studio.notifyWhen = try choice(entry)
      case "notify_command": studio.notifyCommand = try string(entry)
      default: throw unknown(entry, Self.keys(of: "studio"))
      }
    }
    return studio
  }
}
