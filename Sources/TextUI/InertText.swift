/// Text from outside for a terminal that is written to in lines: none of it is an order.
public enum InertText {
  /// `text` with a space for each control and format character, also for what has no width. Only the
  /// joiners between emoji stay, which make one of several.
  public static func line(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    for place in scalars.indices {
      let stays = isInert(scalars[place]) || joinsEmoji(scalars, at: place)
      kept.append(stays ? scalars[place] : " ")
    }
    return String(kept)
  }

  /// The same where columns are counted: an emoji of several scalars is its first, as on a canvas.
  /// Terminals that do not join them show all of it, and the row would drift.
  public static func column(_ text: String) -> String {
    var kept = ""
    for cluster in line(text) {
      let scalars = String(cluster)[...].unicodeScalars
      if Cluster.isDegraded(scalars), let first = scalars.first {
        kept.unicodeScalars.append(first)
      } else {
        kept.append(cluster)
      }
    }
    return kept
  }

  private static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }

  private static func joinsEmoji(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard scalars[place].value == 0x200D, place + 1 < scalars.count else { return false }
    let before = scalars[..<place].last { $0.value != 0xFE0F && !Cluster.isSkinTone($0) }
    let isBehind = place > 0 && scalars[place - 1].value != 0x200D
    return isBehind && before.map(isPicture) ?? false && isPicture(scalars[place + 1])
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.properties.isEmoji && !Cluster.isSkinTone(scalar)
      && !Cluster.isRegional(scalar)
  }
}
