/// The numbers at the end of a filter's sentence: "Support codes: 42237218, 15236754".
enum SupportCodes {
  static func find(in sentences: [String]) -> [String] {
    var found: [String] = []
    for sentence in sentences {
      guard let start = sentence.lowercased().firstRange(of: "support code")?.upperBound else {
        continue
      }
      let offset = sentence.lowercased()[..<start].count
      let numbers = sentence.dropFirst(offset).split { !$0.isNumber }
      for number in numbers where number.count >= 6 && !found.contains(String(number)) {
        found.append(String(number))
      }
    }
    return found
  }
}
