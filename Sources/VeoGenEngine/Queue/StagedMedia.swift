import Cryptography
import Foundation
import GoogleAI
import VeoGenCore

/// Media that came inside an answer and wait on disk to be saved.
struct StagedMedia: Sendable {
  let path: String

  /// Copies them to `part`; the original stays until the history has the clip. Throws
  /// `ServiceProblem`: one that says so when they are gone.
  func copy(to part: PartFile, _ store: Store) async throws -> Received {
    let source = path
    guard PrivateFile.size(source) != nil else { throw Self.gone }
    return try await store.async { (_) throws(Failure) in
      do throws(GoogleError) {
        try part.empty()
      } catch {
        throw FileFailure.writing(part.path, error.systemError ?? EIO)
      }
      var hash = SHA256()
      var offset: Int64 = 0
      try PrivateFile.forEachChunk(of: source) { (chunk) throws(Failure) in
        if let code = part.write(chunk, at: offset) { throw FileFailure.writing(part.path, code) }
        hash.update(bufferPointer: chunk)
        offset += Int64(chunk.count)
      }
      return Received(byteCount: offset, sha256: PrivateFile.hexadecimal(hash))
    }
  }

  private static let gone = {
    var problem = ServiceProblem.local(
      Failure(
        .missing, "The clip came with the answer, and the file that held it is gone.",
        advice: "It is asked for again by itself."))
    problem.isResultLost = true
    return problem
  }()
}
