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
  /// between words. Letters outside ASCII are left out: the name must be typed anywhere.
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
    text.lowercased().prefix(2_000)
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .map(String.init)
  }
}
