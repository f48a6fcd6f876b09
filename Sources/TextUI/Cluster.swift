/// Questions about the scalars of a grapheme cluster.
enum Cluster {
  /// Whether a cluster is one that terminals measure in different ways and that is therefore drawn
  /// as its first scalar: emoji that are joined, coloured or chosen by a variation selector.
  static func isDegraded(_ cluster: Substring.UnicodeScalarView) -> Bool {
    guard let first = cluster.first else { return false }
    let isPictorial = first.value < 0x80 || first.properties.isEmoji
    return isPictorial
      && cluster.contains {
        $0.value == 0xFE0F || $0.value == 0x200D || isSkinTone($0) || isTag($0)
      }
  }

  static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0020...0xE007F).contains(scalar.value)
  }

  /// Whether a scalar is drawn over the one before it: a combining mark, or the vowel or final
  /// consonant of a Hangul syllable.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    Width.ofScalar(scalar) == 0 && !isInvisible(scalar)
  }

  /// Whether a scalar only gives orders about others: format characters (joiners, direction
  /// controls, tags, the byte order mark) and variation selectors.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x300: return false
    case 0xFE00...0xFE0F, 0xE0000...0xE0FFF, 0x180B...0x180F, 0x034F: return true
    default:
      return scalar.properties.generalCategory == .format && Width.ofScalar(scalar) <= 0
    }
  }
}
