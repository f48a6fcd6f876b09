import Foundation
import Subprocess
import VeoGenCore

/// A program of the person's that has the terminal while it runs.
enum TerminalProgram {
  /// By the shell, as every program does: it may be named with options. Returns its exit status; nil
  /// when it was never there or was killed.
  ///
  /// It cannot be suspended: nobody would wake it, since this program waits for it. Shells hand the
  /// ignored signal on, and programs that find it ignored leave it so. Ctrl-C is for that program alone:
  /// a shell that does something at it outlives it, and hands nothing of that on.
  static func run(_ command: String, _ path: String, _ environment: EnvironmentVariables) async
    -> Int?
  {
    let line = "trap '' TSTP; trap : INT; " + command + " \"$1\"" + redirection()
    let result = try? await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", line, "sh", path],
      environment: ChildEnvironment.from(environment),
      input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    guard case .exited(let code)? = result?.terminationStatus else { return nil }
    return Int(code)
  }

  /// Where a prompt came from a pipe, or results go to one, the terminal is not to be had there.
  private static func redirection() -> String {
    guard isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 else { return "" }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return "" }
    close(terminal)
    return " </dev/tty >/dev/tty 2>&1"
  }
}
