extension FilmTimeline {
  /// The film as a CMX 3600 edit decision list, in timecodes of its own rate from one hour on.
  ///
  /// Picture and sound have their own events, for not everything has sound. A fade is a dissolve: an
  /// event whose first line ends what is before, and whose second begins this one.
  public func editDecisionList(title: String) -> String {
    var lines = ["TITLE: " + Self.inert(title, 70), "FCM: NON-DROP FRAME"]
    var count = 0
    for (index, item) in items.enumerated() {
      for tracks in item.hasSound ? ["V", "AA"] : ["V"] {
        let fades = item.fade > 0 && (tracks == "V" || items[index - 1].hasSound)
        count += 1
        lines += [""] + event(Self.number(count), tracks, index, fades: fades)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func event(_ number: String, _ tracks: String, _ index: Int, fades: Bool) -> [String] {
    let item = items[index]
    let begin = sourceStart(index)
    let source = begin..<(begin + recordEnd(index) - item.start)
    let record = item.start..<recordEnd(index)
    func line(_ kind: String, _ source: Range<Int>, _ record: Range<Int>) -> String {
      "\(number)  AX       \(Self.padded(tracks, 5)) \(Self.padded(kind, 8)) "
        + times(source, record)
    }
    guard fades else { return [line("C", source, record), "* FROM CLIP NAME: " + name(index)] }
    let end = sourceStart(index - 1) + item.start - items[index - 1].start
    return [
      line("C", end..<end, item.start..<item.start),
      line("D    " + Self.number(item.fade), source, record),
      "* FROM CLIP NAME: " + name(index - 1), "* TO CLIP NAME: " + name(index),
    ]
  }

  private func times(_ source: Range<Int>, _ record: Range<Int>) -> String {
    let hour = 3_600 * format.rate.nominal
    return [
      source.lowerBound, source.upperBound, record.lowerBound + hour, record.upperBound + hour,
    ].map(format.rate.timecode).joined(separator: " ")
  }

  /// The frame of the film where the next item begins.
  func recordEnd(_ index: Int) -> Int {
    index + 1 < items.count ? items[index + 1].start : items[index].end
  }

  /// The frame of the file where the item begins.
  func sourceStart(_ index: Int) -> Int {
    guard case .clip(_, let seconds) = items[index].content else { return 0 }
    return Int((seconds * format.rate.value).rounded())
  }

  /// The file's name, or what a card says.
  func name(_ index: Int) -> String {
    switch items[index].content {
    case .titleCard(let title, _): Self.inert(title, 200)
    case .chapterCard(let number, let title): Self.inert("\(number). \(title)", 200)
    case .clip(let clip, _): Self.inert(clip.name, 200)
    }
  }

  private static func number(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 3 - text.count)) + text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func inert(_ text: String, _ limit: Int) -> String {
    String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(limit))
  }
}

extension FilmTimeline.Item {
  /// Whether it is a clip with sound.
  var hasSound: Bool { clip?.hasAudio == true }
}
