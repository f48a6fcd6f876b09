/// A line that is read while a film runs.
public struct Subtitle: Hashable, Sendable {
  /// Milliseconds from the film's beginning.
  public var range: Range<Int>
  public var text: String
}

extension FilmTimeline {
  /// The beats of the parts, each for its share of the shot that it happens in.
  public func subtitles(of project: Project) -> [Subtitle] {
    let beats = Dictionary(
      project.parts.map { ($0.id, $0.beats) }, uniquingKeysWith: { first, _ in first })
    return items.indices.flatMap { index -> [Subtitle] in
      guard let clip = items[index].clip else { return [] }
      let own = Beats.share(clip.shot, of: clip.shotCount, in: beats[clip.part] ?? [])
      let (begin, end) = (middle(ofFadeAt: index), middle(ofFadeAt: index + 1))
      return own.enumerated().map { place, text in
        let first = begin + (end - begin) * place / own.count
        let last = begin + (end - begin) * (place + 1) / own.count
        return Subtitle(
          range: format.rate.milliseconds(first)..<format.rate.milliseconds(last), text: text)
      }
    }.filter { !$0.range.isEmpty && !$0.text.allSatisfy(\.isWhitespace) }
  }
}

/// Subtitles as a SubRip file.
public enum SubRip {
  public static func text(_ subtitles: [Subtitle]) -> String {
    subtitles.enumerated().map { index, subtitle in
      let (begin, end) = (time(subtitle.range.lowerBound), time(subtitle.range.upperBound))
      return "\(index + 1)\n\(begin) --> \(end)\n\(inert(subtitle.text))\n"
    }.joined(separator: "\n")
  }

  /// A blank line or an arrow would end the text.
  private static func inert(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("-->", with: "→")
  }

  private static func time(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1_000
    return padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
      + padded(seconds % 60, 2) + "," + padded(milliseconds % 1_000, 3)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
