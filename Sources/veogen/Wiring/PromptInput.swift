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

  /// What comes from a pipe or a file, for the studio, to its end or until the person goes on
  /// without it; nil when there is none. Throws a `Failure` for more than a prompt can be.
  static func piped() throws -> String? {
    var about = stat()
    guard fstat(STDIN_FILENO, &about) == 0, [S_IFIFO, S_IFREG].contains(about.st_mode & S_IFMT)
    else { return nil }
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // There will be no studio: nothing is worth waiting for.
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var pipe = OpenPipe(terminal: terminal)
    let text = try standardInput { pipe.hasMore() }
    return text.isEmpty ? nil : text
  }

  private static func fromStandardInput() throws -> String {
    let text = try standardInput()
    guard !text.isEmpty else { throw empty }
    return text
  }

  /// All of it, or what came until `hasMore`, which waits for more, is false.
  private static func standardInput(while hasMore: () -> Bool = { true }) throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit, hasMore() {
      let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= limit else {
      throw Failure(
        .invalidRequest, "What came from standard input is longer than a prompt can be.",
        advice:
          "A prompt that can be sent has \(NumberText.grouped(Capabilities.promptLimit)) bytes at most."
      )
    }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Standard input whose other end may stay open for ever: Enter on the terminal goes on without it.
private struct OpenPipe {
  private let terminal: Int32
  private var patienceEnd = Date() + 1
  private var isTold = false

  init(terminal: Int32) { self.terminal = terminal }

  /// Waits until there is more, or its end; false when the person goes on.
  mutating func hasMore() -> Bool {
    while true {
      // Before that was told, Enter means nothing of the kind.
      let listens = isTold && isFree
      var slots = [STDIN_FILENO, listens ? terminal : -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let left = isTold ? 1_000 : Int32(max(0, patienceEnd.timeIntervalSinceNow * 1_000))
      let count = poll(&slots, nfds_t(slots.count), left)
      if count < 0, errno == EINTR { continue }
      if count < 0 || slots[0].revents != 0 { return true }
      if count > 0 {
        takeLine()
        return false
      }
      if !isTold, patienceEnd < Date() { tell() }
    }
  }

  /// Whether no other program has the terminal, which would be asked for keys one by one: it may be
  /// the one that the prompt comes from.
  private var isFree: Bool {
    var modes = termios()
    return tcgetattr(terminal, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON) != 0
  }

  private mutating func tell() {
    guard isFree else {
      patienceEnd = Date() + 1
      return
    }
    isTold = true
    Console.say(
      "veogen: the prompt from standard input has not ended yet. Enter opens the studio with what "
        + "has come so far.", on: terminal)
  }

  private func takeLine() {
    var line = [UInt8](repeating: 0, count: 4_096)
    _ = Foundation.read(terminal, &line, line.count)
  }
}
