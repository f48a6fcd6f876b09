import Foundation
import Synchronization
import VeoGenCore
import VeoGenEngine

/// Writes a part of the history to a CSV and a JSON file, page by page: it may be a million rows.
struct HistoryExport: Sendable {
  let engine: Engine
  let folder: String

  /// Writes two files that did not exist before, or none. Throws `Failure`.
  func write(_ selection: ExportSelection, now: Date = Date()) async throws -> ExportedHistory {
    do {
      return try await write(selection, to: try newName(now))
    } catch let failure as Failure {
      throw failure
    } catch is CancellationError {
      throw Failure(.cancelled, "The export was stopped.")
    } catch {
      throw Self.failure(folder, error)
    }
  }

  /// Why a file or folder of an export is not there.
  fileprivate static func failure(_ path: String, _ error: any Error) -> Failure {
    var failure = FileFailure.writing(path, error, afterRoom: "then export it again")
    failure.message = "Nothing was exported: " + failure.message
    return failure
  }

  private func write(_ selection: ExportSelection, to name: String) async throws -> ExportedHistory
  {
    let files = try ExportFiles(name: name)
    do {
      try await engine.read(selection) { try files.add($0) }
      return try files.finish()
    } catch {
      files.remove()
      throw error
    }
  }

  /// A path without its ending, for which there is neither file yet.
  private func newName(_ now: Date) throws -> String {
    let files = FileManager.default
    do {
      try files.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.failure(folder, error)
    }
    let name = folder + "/operations-" + DateText.forFileName(now)
    let names = [name] + (2...).lazy.prefix(1_000).map { "\(name)-\($0)" }
    let free = names.first { name in
      ![".csv", ".json", ".csv.part", ".json.part"].contains { files.fileExists(atPath: name + $0) }
    }
    return free ?? name
  }
}

/// The two files of an export, which have other names until they are whole.
private final class ExportFiles: Sendable {
  private let name: String
  private let csv: FileHandle
  private let json: FileHandle
  private let count = Mutex(0)

  init(name: String) throws {
    self.name = name
    csv = try Self.part(of: name + ".csv")
    do {
      json = try Self.part(of: name + ".json")
      try csv.write(contentsOf: Data(HistoryCSV.text([]).utf8))
      try json.write(contentsOf: Data("[".utf8))
    } catch {
      Self.remove(name)
      throw error
    }
  }

  func add(_ operations: [Operation]) throws {
    try csv.write(contentsOf: Data(HistoryCSV.rows(operations).utf8))
    for operation in operations {
      let line = try JSONOutput.line(OperationRecord(operation))
      let place = count.withLock { count in
        defer { count += 1 }
        return count
      }
      try json.write(contentsOf: Data(((place == 0 ? "\n" : ",\n") + line).utf8))
    }
  }

  func finish() throws -> ExportedHistory {
    try json.write(contentsOf: Data("\n]\n".utf8))
    for file in [csv, json] {
      try file.synchronize()
      try file.close()
    }
    for path in Self.endings.map({ name + $0 }) {
      do {
        try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
      } catch {
        throw HistoryExport.failure(path, error)
      }
    }
    return ExportedHistory(
      count: count.withLock { $0 }, csv: name + ".csv", json: name + ".json")
  }

  /// Takes away what there is of them: one without the other is no export.
  func remove() { Self.remove(name) }

  private static let endings = [".csv", ".json"]

  private static func remove(_ name: String) {
    for ending in endings.flatMap({ [$0 + ".part", $0] }) {
      try? FileManager.default.removeItem(atPath: name + ending)
    }
  }

  private static func part(of path: String) throws -> FileHandle {
    let part = path + ".part"
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw HistoryExport.failure(part, NSError(domain: NSPOSIXErrorDomain, code: Int(errno)))
    }
    return FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }
}
