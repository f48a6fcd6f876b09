/// Readable names for files.
public enum FileName {
  /// `slug-of-prompt-3f2a.mp4`.
  public static func clip(prompt: String, id: OperationID, limit: Int = 40) -> String {
    let slug = slug(prompt, limit: limit)
    return (slug.isEmpty ? "clip" : slug) + "-" + id.short + ".mp4"
  }

  /// The same for the clip of an operation. One that is part of a book or movie is called by that, as
  /// the prompts of all its parts may begin alike: `night-market-3-rain-on-tin-3f2a.mp4`.
  public static func clip(of operation: Operation) -> String {
    guard let title = operation.title, let name = name(ofPart: title) else {
      return clip(prompt: operation.request.prompt, id: operation.id)
    }
    return clip(prompt: name, id: operation.id, limit: name.count)
  }

  /// Of `3 Rain on Tin · Night Market`: what sorts together first.
  private static func name(ofPart title: String) -> String? {
    let halves = title.split(separator: " \u{B7} ")
    let project = halves.count > 1 ? slug(String(halves[halves.count - 1]), limit: 24) : ""
    let part = slug(halves.dropLast(project.isEmpty ? 0 : 1).joined(separator: " "))
    let words = [project, part].filter { !$0.isEmpty }
    return words.isEmpty ? nil : words.joined(separator: "-")
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
