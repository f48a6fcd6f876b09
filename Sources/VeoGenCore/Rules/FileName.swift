/// Readable names for files.
public enum FileName {
  /// `slug-of-prompt-3f2a.mp4`.
  public static func clip(prompt: String, id: OperationID, extension suffix: String = "mp4")
    -> String
  {
    let slug = slug(prompt)
    return (slug.isEmpty ? "clip" : slug) + "-" + id.short + "." + suffix
  }

  /// Lower-case ASCII words of `text` joined by hyphens, at most `limit` characters, cut
  /// between words. The name must be typed anywhere: Latin letters lose their marks, those of other
  /// scripts are left out.
  public static func slug(_ text: String, limit: Int = 40) -> String {
    var slug = ""
    for word in words(text) {
      let longer = slug.isEmpty ? word : slug + "-" + word
      if longer.count > limit { break }
      slug = longer
    }
    if slug.isEmpty, let first = words(text).first { slug = String(first.prefix(limit)) }
    return slug
  }

  private static func words(_ text: String) -> [String] {
    let plain = text.lowercased().prefix(2_000).unicodeScalars.map(plain).joined()
    return plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
  }

  /// A letter as one would type it without an accent: `é` is `e`, `æ` is `ae`.
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    guard !scalar.isASCII else { return String(scalar) }
    if scalar.properties.generalCategory == .nonspacingMark { return "" }
    if scalar == "ß" { return "ss" }
    // Unicode's name says which it is: LATIN SMALL LETTER E WITH ACUTE.
    let name = scalar.properties.name ?? ""
    let letter = name.split(separator: " ").dropFirst(3).first ?? ""
    return name.hasPrefix("LATIN SMALL LETTER ") && letter.count <= 2 ? letter.lowercased() : " "
  }
}
