import Foundation

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
    return folder + ":" + real
  }

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
