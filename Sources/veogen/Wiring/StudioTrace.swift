import Foundation
import VeoGenCore
import VeoGenTUI

/// The file that `VEOGEN_TRACE` names, for whoever looks for a fault in the studio.
enum StudioTrace {
  /// Nil: none is wished for, or the file cannot be written, which is told and no reason not to begin.
  static func begun(_ environment: EnvironmentVariables) -> (MessageTrace?, [Notice]) {
    guard let path = environment["VEOGEN_TRACE"], !path.isEmpty else { return (nil, []) }
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else {
      let why = String(cString: strerror(errno))
      return (nil, [Notice(.warning, "Nothing is traced: \(path) cannot be written (\(why)).")])
    }
    let hasText = !(environment["VEOGEN_TRACE_TEXT"] ?? "").isEmpty
    let begin = ContinuousClock.now
    let trace = MessageTrace(hasText: hasText) { line in
      let time = (ContinuousClock.now - begin).components
      let milliseconds = time.seconds * 1_000 + time.attoseconds / 1_000_000_000_000_000
      let bytes = Array("\(milliseconds) ms \(line)\n".utf8)
      _ = write(file, bytes, bytes.count)
    }
    return (trace, [])
  }
}
