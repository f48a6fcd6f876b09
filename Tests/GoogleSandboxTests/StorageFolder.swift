import Foundation
import Testing

@testable import GoogleSandbox

/// A folder that sandboxes of a test share.
struct StorageFolder {
  let path = FileManager.default.temporaryDirectory.path + "/sandbox-test-" + Naming.random(10)
  var storage: String { path + "/storage" }

  func options(tools: String? = nil, clock: SandboxClock = .system) -> SandboxOptions {
    SandboxOptions(latency: .seconds(0), storage: storage, clock: clock, searchPath: tools)
  }

  func files(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: storage + "/" + folder)) ?? []).sorted()
  }

  /// Every file, from the storage folder on.
  var all: [String] {
    FileManager.default.enumerator(atPath: storage)?.compactMap { $0 as? String } ?? []
  }

  func text(_ file: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: storage + "/" + file) ?? Data(), as: UTF8.self)
  }

  func mode(_ file: String) -> Int? {
    let all = try? FileManager.default.attributesOfItem(atPath: storage + "/" + file)
    return (all?[.posixPermissions] as? NSNumber)?.intValue
  }

  /// A search path whose ffmpeg runs `script` in place of a rendering; all else is as it is.
  func tools(rendering script: String) throws -> String {
    let real = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folder = path + "/tools-" + Naming.random(4)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = """
      #!/bin/sh
      PATH='\(real)'
      case "$*" in *filter_complex*) \(script) ;; esac
      exec ffmpeg "$@"
      """
    _ = FileManager.default.createFile(
      atPath: folder + "/ffmpeg", contents: Data(text.utf8),
      attributes: [.posixPermissions: 0o755])
    try waitUntilUnwritten(folder + "/ffmpeg")
    return folder + ":" + real
  }

  /// A child that another test starts meanwhile holds every open file until it runs its program,
  /// and a file that somebody may write cannot be run ("text file busy"). The system leases a file
  /// only when nobody can write it.
  private func waitUntilUnwritten(_ file: String) throws {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    for _ in 0..<1000 where fcntl(descriptor, Self.setLease, Int32(F_RDLCK)) != 0 { usleep(1000) }
    #expect(fcntl(descriptor, Self.setLease, Int32(F_UNLCK)) == 0)
  }

  /// `F_SETLEASE` of Linux's `fcntl.h`, which the C library shows to GNU programs only.
  private static let setLease: Int32 = 1024

  /// A script that never ends, and says which process it is.
  var sleeping: String { "echo $$ >> '\(path)/children'; exec sleep 600" }

  /// The processes of `sleeping`.
  var children: [Int32] {
    let data = FileManager.default.contents(atPath: path + "/children") ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { Int32($0) }
  }
}

func withFolder(_ body: (StorageFolder) async throws -> Void) async throws {
  let folder = StorageFolder()
  try FileManager.default.createDirectory(
    atPath: folder.path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder.path) }
  try await body(folder)
}
