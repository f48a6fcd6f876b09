import FoundationEssentials

/// The Files API, apart from the upload: list, get, delete, download.
struct FileEndpoints: Sendable {
  var store: Store
  var clock: SandboxClock

  /// What Google says of a file that is another's, deleted or past its 48 hours.
  static func gone(_ id: String) -> APIFailure {
    .permissionDenied(
      "You do not have permission to access the File \(id) or it may not exist.")
  }

  func list(_ exchange: Exchange) async throws(APIFailure) -> Reply {
    let page = try Page(exchange, standard: 10, most: 100)
    let files = await store.files(at: clock.now())
    let shown = files.dropFirst(page.start).prefix(page.size)
    var answer: JSON = [:]
    if !shown.isEmpty { answer.set("files", .array(shown.map { $0.json(base: exchange.base) })) }
    answer.set("nextPageToken", page.next(of: files.count).map { .string($0) })
    return .json(answer)
  }

  func get(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    .json(try await file(id).json(base: exchange.base))
  }

  func delete(_ id: String) async throws(APIFailure) -> Reply {
    let file = try await file(id)
    _ = await store.removeFile(id)
    try? FileManager.default.removeItem(atPath: file.path)
    return .json([:])
  }

  func download(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    let file = try await file(id)
    // `alt=media:download?alt=media` is what the SDKs make of a whole address (see Address.files).
    guard exchange.query("alt")?.hasPrefix("media") == true else {
      return .json(file.json(base: exchange.base))
    }
    guard file.source == .generated else {
      throw APIFailure.invalidArgument(
        "Only generated files can be downloaded. The file \(id) was uploaded.")
    }
    guard file.isThere else { throw Self.gone(id) }
    return ServedFile(file.path, size: file.size, mimeType: file.mimeType).reply(to: exchange)
      .serving([file])
  }

  func object(_ name: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    guard let path = await store.object(name),
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    else { throw APIFailure.notFound("No such object: \(name)") }
    guard exchange.query("alt") == "media" else {
      return .json([
        "kind": "storage#object", "name": .string(name), "size": .string(String(size)),
        "contentType": "video/mp4",
      ])
    }
    var served = ServedFile(path, size: size, mimeType: "video/mp4")
    served.statesDigest = true
    return served.reply(to: exchange)
  }

  private func file(_ id: String) async throws(APIFailure) -> StoredFile {
    guard let file = await store.file(id, at: clock.now()) else { throw Self.gone(id) }
    return file
  }
}
