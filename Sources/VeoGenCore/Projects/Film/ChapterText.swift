extension FilmTimeline {
  /// The chapters as ffmpeg's metadata file, in milliseconds.
  public func chapterMetadata(title: String) -> String {
    var lines = [";FFMETADATA1", "title=" + Self.metadata(title)]
    for chapter in chapters where !chapter.range.isEmpty {
      lines += [
        "[CHAPTER]", "TIMEBASE=1/1000",
        "START=\(format.rate.milliseconds(chapter.range.lowerBound))",
        "END=\(format.rate.milliseconds(chapter.range.upperBound))",
        "title=" + Self.metadata(chapter.title),
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func metadata(_ text: String) -> String {
    var written = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "=;#\\\n".unicodeScalars.contains(scalar) { written.append("\\") }
      written.append(scalar)
    }
    return String(written)
  }
}
