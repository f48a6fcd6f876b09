import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Texts that outlines follow.
@Suite struct ManuscriptTests {
  /// What comes of a file with this name and content; nil: it is not there.
  private func read(_ name: String, _ content: Data?) -> Result<String, Failure> {
    let path = NSTemporaryDirectory() + "/veogen-\(UUID().uuidString)-\(name)"
    if let content { FileManager.default.createFile(atPath: path, contents: content) }
    defer { try? FileManager.default.removeItem(atPath: path) }
    do throws(Failure) {
      return .success(try Manuscript.text(path))
    } catch {
      return .failure(error)
    }
  }

  private func message(_ result: Result<String, Failure>) -> String {
    if case .failure(let failure) = result { failure.message } else { "" }
  }

  @Test func aTextIsReadAsItIs() throws {
    let text = "Es war einmal: größer\n"
    #expect(try read("a.txt", Data(text.utf8)).get() == text)
    #expect(try read("empty.md", Data()).get().isEmpty)
  }

  @Test func whatIsNoTextIsRefusedByName() {
    #expect(message(read("a.txt", nil)).hasSuffix("a.txt cannot be read."))
    #expect(message(read("a.txt", Data([0xFF, 0xFE]))).contains("is not UTF-8"))
    #expect(message(read("a.EPUB", Data("x".utf8))).contains("is an EPUB"))
    let large = Data(repeating: 0x61, count: OutlineBrief.manuscriptLimit + 1)
    #expect(message(read("a.txt", large)).contains("more than 2 MB"))
  }

  @Test func aFolderIsNoText() throws {
    let failure = #expect(throws: Failure.self) { try Manuscript.text("/tmp") }
    #expect(failure?.message == "/tmp cannot be read.")
  }
}
