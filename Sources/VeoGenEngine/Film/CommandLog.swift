import Foundation
import Synchronization
import VeoGenCore

/// The commands that made a film, in a file that a person can read and run again.
final class CommandLog: Sendable {
  let path: String
  private let written = Mutex<[String]>([])

  /// Begins the file anew.
  init(_ path: String) throws(Failure) {
    self.path = path
    try PrivateFile.write(Data(), to: path)
  }

  /// What was written, in order.
  var commands: [String] { written.withLock { $0 } }

  func add(_ command: String) {
    written.withLock { lines in
      lines.append(command)
      // A film is worth more than its log.
      try? PrivateFile.append(Data((command + "\n").utf8), to: path)
    }
  }

  /// A command as it would be typed.
  static func line(_ tool: String, _ arguments: [String], in folder: String) -> String {
    "cd \(quoted(folder)) && " + ([tool] + arguments).map(quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:=,+@%".utf8.contains(byte)
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
