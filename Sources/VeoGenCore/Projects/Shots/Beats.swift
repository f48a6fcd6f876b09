/// How beats are spread over the shots of a part.
enum Beats {
  /// Those of the shot `number`, from 1, of `count`.
  static func share(_ number: Int, of count: Int, in beats: [String]) -> [String] {
    let count = max(1, count)
    let begin = min(beats.count, beats.count * max(0, number - 1) / count)
    return Array(beats[begin..<max(begin, min(beats.count, beats.count * number / count))])
  }
}
