/// The environment of a process: variables by their names.
///
/// A list that is looked through, as it is a few dozen lines. The studio asks for some of them before
/// its first frame, and the first `Dictionary` of a kind has the runtime look through all
/// conformances of the program.
public struct EnvironmentVariables: Sendable {
  /// `NAME=value` each.
  private var lines: [String]

  /// Of lines as the kernel hands them over, `NAME=value` each; of others none. The first one of a
  /// name counts, as for `getenv`.
  public init(lines: [String]) {
    self.lines = lines.filter { $0.utf8.contains(UInt8(ascii: "=")) }
  }

  /// The value of the variable `name`; nil where it is not set.
  public subscript(name: String) -> String? {
    lines.first { $0.utf8.starts(with: name.utf8) && Self.end(ofNameIn: $0) == name.utf8.count }
      .map { String($0.utf8.dropFirst(name.utf8.count + 1)) ?? "" }
  }

  /// Without those that are set to nothing.
  public var filled: EnvironmentVariables {
    EnvironmentVariables(lines: lines.filter { Self.end(ofNameIn: $0) + 1 < $0.utf8.count })
  }

  /// Those whose names fit.
  public func filter(_ isWanted: (_ name: String) -> Bool) -> EnvironmentVariables {
    EnvironmentVariables(lines: lines.filter { isWanted(Self.parts(of: $0).name) })
  }

  /// All names with their values, as they are handed to another program.
  public var all: [(name: String, value: String)] { lines.map(Self.parts) }

  private static func parts(of line: String) -> (name: String, value: String) {
    let end = end(ofNameIn: line)
    let (name, value) = (line.utf8.prefix(end), line.utf8.dropFirst(end + 1))
    return (String(name) ?? "", String(value) ?? "")
  }

  private static func end(ofNameIn line: String) -> Int {
    let bytes = line.utf8
    let end = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
    return bytes.distance(from: bytes.startIndex, to: end)
  }
}

extension EnvironmentVariables: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(lines: elements.map { $0 + "=" + $1 })
  }
}
