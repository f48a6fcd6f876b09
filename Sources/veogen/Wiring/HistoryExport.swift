import Foundation
import VeoGenCore
import VeoGenEngine

/// Writes a part of the history to a CSV and a JSON file, page by page: it may be a million rows.
struct HistoryExport: Sendable {
  let client: EngineClient
  let folder: String

  /// Writes two files that did not exist before. Throws `Failure`.
  func write(_ selection: ExportSelection, now: Date = Date()) async throws -> ExportedHistory {
    do {
      return try await write(selection, to: try newName(now))
    } catch let failure as Failure {
      throw failure
    } catch {
      let why = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw Failure(
        .disk, "The export could not be written to \(folder): \(why)",
        advice: "Make room there, or let it be written to.")
    }
  }

  private func write(_ selection: ExportSelection, to name: String) async throws -> ExportedHistory
  {
    var export = ExportedHistory(count: 0, csv: name + ".csv", json: name + ".json")
    let csv = try part(of: export.csv)
    let json = try part(of: export.json)
    do {
      try csv.write(contentsOf: Data(HistoryCSV.text([]).utf8))
      try json.write(contentsOf: Data("[".utf8))
      try await forEachPage(of: selection) { operations in
        try csv.write(contentsOf: Data(HistoryCSV.rows(operations).utf8))
        for operation in operations {
          let line = try JSONOutput.line(OperationRecord(operation))
          try json.write(contentsOf: Data(((export.count == 0 ? "\n" : ",\n") + line).utf8))
          export.count += 1
        }
      }
      try json.write(contentsOf: Data("\n]\n".utf8))
      try finish(csv, export.csv)
      try finish(json, export.json)
    } catch {
      for path in [export.csv, export.json] {
        try? FileManager.default.removeItem(atPath: path + ".part")
      }
      throw error
    }
    return export
  }

  private func forEachPage(of selection: ExportSelection, _ body: ([Operation]) throws -> Void)
    async throws
  {
    switch selection {
    case .these(let ids):
      // One that was erased meanwhile is no reason to write nothing.
      for id in ids {
        do {
          try body([try await client.detail(id).operation])
        } catch let failure as Failure where failure.kind == .missing {}
      }
    case .found(let search):
      var after: HistoryCursor?
      repeat {
        let page = try await client.operations(
          OperationQuery(after: after, limit: 500, search: search))
        try body(page.operations)
        after = page.next
      } while after != nil
    }
  }

  /// A path without its ending, for which there is neither file yet.
  private func newName(_ now: Date) throws -> String {
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let name = folder + "/operations-" + DateText.forFileName(now)
    let names = [name] + (2...).lazy.prefix(1_000).map { "\(name)-\($0)" }
    let free = names.first { name in
      ![".csv", ".json", ".csv.part", ".json.part"].contains { files.fileExists(atPath: name + $0) }
    }
    return free ?? name
  }

  private func part(of path: String) throws -> FileHandle {
    let part = path + ".part"
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CocoaError(.fileWriteNoPermission) }
    return FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  private func finish(_ file: FileHandle, _ path: String) throws {
    try file.synchronize()
    try file.close()
    try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
  }
}
