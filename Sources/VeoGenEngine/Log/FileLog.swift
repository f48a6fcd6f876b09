import Foundation
import Logging
import Synchronization
import VeoGenCore

/// Writes log lines to `veogen.log`, 0600, rotated once it has grown past 5 MB.
///
/// Nothing that was typed and no secret goes in: callers log names, states and numbers.
struct FileLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let file: LogFile

  init(path: String, level: Configuration.LogLevel = .info) {
    file = LogFile(path: path)
    logLevel =
      switch level {
      case .debug: .debug
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(event.level) \(event.message)\(facts)"
    file.append(Timestamp.text(Date()) + " " + oneLine(line) + "\n")
  }

  /// Control characters would let a server's words forge lines.
  private func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 32 || (127...159).contains($0.value) ? " " : $0 }))
  }
}

/// The file behind the log. A log that cannot be written is no reason to stop: lines are dropped.
private final class LogFile: Sendable {
  private static let limit: Int64 = 5_000_000
  private let path: String
  private let descriptor = Mutex<Int32>(-1)

  init(path: String) { self.path = path }

  deinit { descriptor.withLock { if $0 >= 0 { close($0) } } }

  func append(_ line: String) {
    descriptor.withLock { descriptor in
      rotate(&descriptor)
      if descriptor < 0 {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      }
      guard descriptor >= 0 else { return }
      _ = line.utf8.withContiguousStorageIfAvailable { write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  private func rotate(_ descriptor: inout Int32) {
    guard let size = PrivateFile.size(path), size > Self.limit else { return }
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    rename(path, path + ".1")
  }
}
