import Foundation
import Testing

/// Programs that tests need, run to their end.
///
/// Foundation's own `Process` is not used: `run` of Swift 6.3 copies 256 bytes of each entry of
/// `/proc/self/fd`, which at the end of the heap is past it, and the test process dies once in a while.
enum Tool {
  struct Ending {
    var status: Int32
    /// What it wrote, standard error with it.
    var output: String
  }

  /// Makes a program of a script that was just written. Another process copies it: one that is
  /// forked here meanwhile would hold the file open for writing, and it could not be started.
  static func makeExecutable(_ path: String) throws {
    let copy = #"cp "$0" "$0.new" && chmod 755 "$0.new" && mv "$0.new" "$0""#
    try #require(try run(["sh", "-c", copy, path]).status == 0)
  }

  /// Runs a program that `PATH` has. Throws when it cannot be started.
  static func run(_ words: [String]) throws -> Ending {
    let path = NSTemporaryDirectory() + "veogen-tool-\(UUID().uuidString)"
    defer { unlink(path) }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, words[0], &files, nil, &arguments, environ)
    try #require(code == 0, "\(words[0]) cannot be started: \(String(cString: strerror(code)))")
    var ending: Int32 = 0
    while waitpid(child, &ending, 0) < 0, errno == EINTR {}
    let output = FileManager.default.contents(atPath: path) ?? Data()
    return Ending(
      status: ending & 0x7F == 0 ? ending >> 8 & 0xFF : -1,
      output: String(decoding: output, as: UTF8.self))
  }
}
