import Foundation

/// Who drives an operation: one engine in one process on one machine.
///
/// The text names boot, process space, process and start time, so that another process can see
/// that the owner is gone without asking it, and a number that tells two engines of one process
/// apart.
struct Owner: Hashable, Sendable {
  let text: String

  init(text: String) { self.text = text }

  /// The number of the engine, for names of files that are its own.
  var mark: String { text.split(separator: " ").last.map(String.init) ?? "0" }

  /// This process.
  static func current(engine: UInt32 = .random(in: .min ... .max)) -> Owner {
    let pid = getpid()
    let start = startTime(of: pid) ?? "0"
    return Owner(text: "\(machine) \(pid) \(start) \(String(engine, radix: 16))")
  }

  /// Whether the process is gone for certain. False when it cannot be seen from here: another
  /// machine, another container, or before a restart; then only the lease's end tells.
  var isVisiblyDead: Bool { isRunning == false }

  /// Whether it works no more on a history that nobody but this machine has mounted: a process of
  /// an earlier boot is gone, too. The text tells no two machines with one disk apart.
  func isGone(isLocal: Bool) -> Bool {
    if isVisiblyDead { return true }
    let boots = [text, Owner.machine].map { $0.prefix { $0 != " " } }
    return isLocal && boots[0] != boots[1] && !boots.contains { $0 == Owner.unknownBoot }
  }

  /// Whether the process is there for certain, perhaps suspended.
  var isVisiblyAlive: Bool { isRunning == true }

  /// Whether the process is there; nil when that cannot be seen from here. Reads `/proc`.
  var isRunning: Bool? {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 5, parts[0] + " " + parts[1] == Owner.machine, let pid = pid_t(parts[2])
    else { return nil }
    return Owner.startTime(of: pid) == parts[3]
  }

  private static let unknownBoot = "unknown"

  /// The boot and the space of process numbers that this process lives in.
  private static let machine: String = {
    let boot = firstLine(of: "/proc/sys/kernel/random/boot_id") ?? unknownBoot
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = readlink("/proc/self/ns/pid", &buffer, buffer.count)
    let space = count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : "pid"
    return boot + " " + space
  }()

  /// Clock ticks between boot and the start of a process: field 22 of its `stat` line, counted
  /// after the name in parentheses, which may hold anything. A zombie counts as gone.
  private static func startTime(of pid: pid_t) -> String? {
    guard let line = firstLine(of: "/proc/\(pid)/stat"), let end = line.lastIndex(of: ")") else {
      return nil
    }
    let fields = line[line.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return String(fields[19])
  }

  private static func firstLine(of path: String) -> String? {
    guard let bytes = try? PrivateFile.head(path, count: 2_048), !bytes.isEmpty else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
