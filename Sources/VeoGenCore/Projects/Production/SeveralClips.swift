/// A part that is longer than one clip of its model, and so is made as several.
public struct SeveralClips: Hashable, Sendable {
  public var part: PartID
  /// Seconds that come out.
  public var seconds: Int
  /// At least two.
  public var clips: Int

  public init(part: PartID, seconds: Int, clips: Int) {
    self.part = part
    self.seconds = seconds
    self.clips = clips
  }
}

extension SeveralClips {
  /// More parts than these are only counted.
  private static let most = 4

  /// `Chapter 2, 16 s long, takes 2 clips.` for each, with `unit` in the place of `clips`.
  static func sentences(on parts: [SeveralClips], of project: Project, unit: String) -> [String] {
    let named = parts.count > most ? parts.prefix(most - 1) : parts[...]
    let rest = parts.count - named.count
    return named.map {
      let name = project.name(of: $0.part)
      return "\(name.prefix(1).uppercased())\(name.dropFirst()), \($0.seconds) s long, "
        + "takes \($0.clips) \(unit)."
    } + (rest > 0 ? ["\(rest) others take several, too."] : [])
  }
}

extension Project {
  /// `chapter 2`.
  func name(of part: PartID) -> String {
    "\(kind.partName) \(index(of: part).map { "\($0 + 1)" } ?? part.rawValue)"
  }
}

extension ShotList {
  /// The parts that take several clips, in the order of the film.
  var several: [SeveralClips] {
    plans.filter { $0.shots.count > 1 }.map {
      SeveralClips(part: $0.part, seconds: $0.seconds, clips: $0.shots.count)
    }
  }
}
