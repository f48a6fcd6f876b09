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

  private static func fromStandardInput() throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
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
    let text = String(decoding: bytes, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw empty }
    return text
  }
}
