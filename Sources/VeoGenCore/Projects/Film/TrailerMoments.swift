/// The moments that a trailer could show, and the choice among them.
struct TrailerMoments {
  /// A piece of a clip, in frames of the trailer's rate from where the clip is shown on.
  struct Moment: Hashable {
    var clip: Int
    var start: Int
    var length: Int
    var score: Double

    var end: Int { start + length }
  }

  private let parts: [PartID]
  private var moments: [Moment] = []

  init(_ clips: [TrailerClip], _ rate: FrameRate) {
    parts = clips.map(\.clip.part)
    for (index, clip) in clips.enumerated() {
      moments += Self.moments(of: clip, index, rate).map { moment in
        var moment = moment
        moment.score += bonus(of: clip, index, moment)
        return moment
      }
    }
  }

  /// Moments of `room` frames together, or all that there are, in the order of the film.
  func chosen(_ room: Int) -> [Moment] {
    var left = moments.sorted { ($0.score, $1.clip, $1.start) > ($1.score, $0.clip, $0.start) }
    var (chosen, frames, counts) = ([Moment](), 0, [PartID: Int]())
    while frames < room {
      let worth = left.indices.map {
        left[$0].score - 0.4 * Double(counts[parts[left[$0].clip]] ?? 0)
      }
      guard let best = worth.indices.max(by: { (worth[$0], $1) < (worth[$1], $0) }) else { break }
      let moment = left.remove(at: best)
      counts[parts[moment.clip], default: 0] += 1
      frames += moment.length
      chosen.append(moment)
    }
    return Self.shortened(chosen, by: max(0, frames - room))
      .sorted { ($0.clip, $0.start) < ($1.clip, $1.start) }
  }

  /// Takes frames off, from all alike.
  private static func shortened(_ moments: [Moment], by frames: Int) -> [Moment] {
    var (shorter, left) = (moments, frames)
    while left > 0, shorter.contains(where: { $0.length > 1 }) {
      let share = max(1, left / shorter.count)
      for index in shorter.indices where left > 0 && shorter[index].length > 1 {
        let taken = min(share, left, shorter[index].length - 1)
        shorter[index].length -= taken
        left -= taken
      }
    }
    return shorter
  }

  private func bonus(of clip: TrailerClip, _ index: Int, _ moment: Moment) -> Double {
    var bonus = Double((clip.rating ?? 3) - 3) * 0.25
    let beginsPart = index == 0 || parts[index - 1] != parts[index]
    if beginsPart, moment.start == 0 { bonus += 0.3 }
    if parts[index] == parts.last, parts.first != parts.last { bonus -= 0.3 }
    return bonus
  }

  /// Around the peaks, the highest first, and what is left between them. None overlap.
  private static func moments(of clip: TrailerClip, _ index: Int, _ rate: FrameRate) -> [Moment] {
    let whole = rate.frames(in: clip.clip.shownSeconds)
    let length = min(whole, rate.frames(in: TrailerPlan.moment))
    guard length > 0 else { return [] }
    var found: [Moment] = []
    for peak in clip.peaks.sorted(by: { $0.score > $1.score }) {
      let middle = rate.frames(in: peak.second - clip.clip.skipped)
      guard peak.second >= clip.clip.skipped, middle < whole else { continue }
      let start = min(max(0, middle - length / 2), whole - length)
      let isFree = found.allSatisfy { start + length <= $0.start || $0.end <= start }
      if isFree {
        found.append(Moment(clip: index, start: start, length: length, score: peak.score))
      }
    }
    return found + gaps(between: found, index, whole, length)
  }

  private static func gaps(between found: [Moment], _ clip: Int, _ whole: Int, _ length: Int)
    -> [Moment]
  {
    var (gaps, begin) = ([Moment](), 0)
    let ends = found.sorted { $0.start < $1.start }.map { ($0.start, $0.end) } + [(whole, whole)]
    for (start, end) in ends {
      while start - begin >= length {
        gaps.append(Moment(clip: clip, start: begin, length: length, score: 0.1))
        begin += length
      }
      begin = end
    }
    return gaps
  }
}
