import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Histories whose folder was moved or copied: no clip that is there is called lost.
@Suite struct RelocationTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let home: TemporaryHome
  private let id: OperationID

  /// A home with one clip, which was made from a picture; the same picture is in the draft and
  /// shows a figure of a book, and the book has a film.
  init() throws {
    home = try TemporaryHome()
    let folder = home.folder
    try Folder.make(home.paths.films)
    _ = try home.file("videos/lion.mp4", [1])
    let picture = InputMedia(
      role: .firstFrame, path: try home.file("inputs/a.png", [2]), name: "a.png",
      mimeType: "image/png", byteCount: 1, sha256: "ab", width: 3, height: 4)
    let store = try Store(path: home.paths.database)
    var operation = Fixtures.operation(at: now)
    operation.request.inputs = [picture]
    operation.state = .completed
    operation.outputDirectory = "/elsewhere"
    operation.clip = Clip(
      path: folder + "/videos/lion.mp4", byteCount: 1, sha256: "cd", width: 1280, height: 720,
      duration: 4, framesPerSecond: 24, videoCodec: "h264", hasAudio: true)
    id = try #require(try store.admit([operation], now: now).first).id
    try store.save(Draft(request: operation.request, takes: 1), now: now)
    var book = ProjectSamples.book(.cut)
    book.cast = [
      Figure(
        name: "Mira",
        images: [
          ReferenceImage(
            path: picture.path, mimeType: "image/png", byteCount: 1, sha256: "ab", width: 3,
            height: 4)
        ])
    ]
    _ = try store.create(book, now: now)
    try store.write {
      try $0.execute(
        sql: "UPDATE project SET film_path = ?", arguments: [folder + "/films/salt.mp4"])
    }
    try store.close()
  }

  private func copy() throws -> Paths {
    let paths = Paths(home: home.folder + "-elsewhere \"b\"", environment: [:])
    try FileManager.default.copyItem(atPath: home.folder, toPath: paths.data)
    return paths
  }

  private func expect(_ folder: String, in paths: Paths) throws {
    let store = try Store(path: paths.database)
    defer { try? store.close() }
    let operation = try #require(try store.operation(id))
    #expect(operation.clip?.path == folder + "/videos/lion.mp4")
    #expect(operation.outputDirectory == "/elsewhere")
    let picture = folder + "/inputs/a.png"
    #expect(operation.request.inputs.map(\.path) == [picture])
    #expect(try store.read { try Store.draft($0) }?.request.inputs.map(\.path) == [picture])
    let project = try #require(try store.projects().all.first)
    #expect(project.project.cast.flatMap(\.images).map(\.path) == [picture])
    #expect(project.film == folder + "/films/salt.mp4")
  }

  @Test func aCopyHasItsOwnFiles() throws {
    let paths = try copy()
    defer { try? FileManager.default.removeItem(atPath: paths.data) }
    try expect(paths.data, in: paths)
    try expect(paths.data, in: paths)
    try expect(home.folder, in: home.paths)
  }

  @Test func aHomeIsMovedAndMovedBack() throws {
    let paths = Paths(home: home.folder + "-moved", environment: [:])
    try FileManager.default.moveItem(atPath: home.folder, toPath: paths.data)
    try expect(paths.data, in: paths)
    try FileManager.default.moveItem(atPath: paths.data, toPath: home.folder)
    try expect(home.folder, in: home.paths)
  }

  @Test func aHistoryCopiedWithoutItsFilesKeepsThem() throws {
    let paths = try copy()
    defer { try? FileManager.default.removeItem(atPath: paths.data) }
    for folder in [paths.videos, paths.inputs, paths.films] {
      try FileManager.default.removeItem(atPath: folder)
    }
    // As each start does.
    try paths.create()
    _ = try home.file("films/salt.mp4", [3])
    try expect(home.folder, in: paths)
  }

  @Test func aLinkToTheHomeIsNoOtherHome() throws {
    let paths = Paths(home: home.folder + "-link", environment: [:])
    try FileManager.default.createSymbolicLink(
      atPath: paths.data, withDestinationPath: home.folder)
    defer { unlink(paths.data) }
    try expect(home.folder, in: paths)
    try expect(home.folder, in: home.paths)
    // Paths that were written under either name are found after a move.
    let store = try Store(path: paths.database)
    try store.write {
      try $0.execute(
        sql: "UPDATE project SET film_path = ?", arguments: [paths.films + "/salt.mp4"])
    }
    try store.close()
    unlink(paths.data)
    let moved = Paths(home: home.folder + "-moved", environment: [:])
    try FileManager.default.moveItem(atPath: home.folder, toPath: moved.data)
    defer { try? FileManager.default.removeItem(atPath: moved.data) }
    try expect(moved.data, in: moved)
  }
}
