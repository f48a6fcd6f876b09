import Foundation
import VeoGenCore

@testable import VeoGenEngine

typealias Operation = VeoGenCore.Operation

/// A home of one test, gone when the test ends.
final class TemporaryHome: Sendable {
  let folder: String
  let paths: Paths

  init() throws {
    folder = NSTemporaryDirectory() + "veogen-test-" + UUID().uuidString
    paths = Paths(home: folder, environment: [:])
    try paths.create()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }
}
