import Foundation
import VeoGenCore

/// Where the prompt of a command comes from.
enum PromptInput {
  /// The most bytes that are read from a pipe.
  private static let limit = 1_000_000

  /// The arguments joined by spaces, or standard input when they are `-` or missing and input
  /// is a pipe. Throws `Failure`.
  static func read(_ arguments: [String]) throws -> String {
    if arguments == ["-"] || (arguments.isEmpty && !Console.hasKeyboard) {
      return try fromStandardInput()
    }
    let text = arguments.joined(separator: " ")
    guard !text.allSatisfy(\.isWhitespace) else { throw empty }
    return text
  }

  private static var empty: Failure {
    Failure(
      .invalidRequest, "There is no prompt.",
      advice: "Describe what the clip shows: veogen generate \"A lion at sunset\"")
  }

  /// What comes from a pipe or a file, for the studio, until nothing comes for a second; nil when
  /// there is none. Throws a `Failure` for more than a prompt can be.
  static func piped() throws -> String? {
    var about = stat()
    guard fstat(STDIN_FILENO, &about) == 0, [S_IFIFO, S_IFREG].contains(about.st_mode & S_IFMT)
    else { return nil }
    let text = try standardInput(patience: 1_000)
    return text.isEmpty ? nil : text
  }

  private static func fromStandardInput() throws -> String {
    let text = try standardInput()
    guard !text.isEmpty else { throw empty }
    return text
  }

  /// All of it, or what comes until nothing comes for `patience` milliseconds.
  private static func standardInput(patience: Int32 = -1) throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      var slot = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&slot, 1, patience) != 0 else { break }
      let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= limit else {
      throw Failure(
        .invalidRequest, "What came from standard input is longer than a prompt can be.",
        advice: "At most \(Capabilities.promptLimit) bytes are sent.")
    }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
