import Foundation
import VeoGenCore

/// What became of a file that was to be imported.
public enum ImportOutcome: Sendable, Hashable {
  case added(VeoGenCore.Operation)
  /// The history has the clip already.
  case known(VeoGenCore.Operation)
}

/// What a clip's file tells of how it was made.
public struct TagReport: Sendable, Hashable {
  /// Absolute path.
  public var path: String
  /// The record as it stands in the file, JSON; nil when the file has no tags of VeoGen's.
  public var record: Data?
  /// Bytes that were served, which stand before the tags.
  public var servedByteCount: Int64
  /// Bytes of the file.
  public var byteCount: Int64
}

/// Files and the history.
extension Engine {
  /// Takes a file into the history: by its tags when VeoGen made it, else with what can be seen.
  ///
  /// Throws a failure that names the file and says why it is none to import.
  public func importClip(_ path: String, copying: Bool) async throws(Failure) -> ImportOutcome {
    switch try await Importing(shop: shop).take(path, copying: copying) {
    case .added(let operation):
      shop.hub.send(.changed(operation))
      shop.hub.send(.historyChanged)
      return .added(operation)
    case .known(let operation): return .known(operation)
    }
  }

  /// The tags of a clip, by its path or the beginning of its operation's id.
  public func tags(of word: String) async throws(Failure) -> TagReport {
    let path = try clip(named: word).path
    return try await shop.store.async { (_) throws(Failure) in
      let file = try TaggedFile(path)
      let size = PrivateFile.size(path) ?? 0
      return TagReport(
        path: path, record: file?.json, servedByteCount: file?.servedByteCount ?? size,
        byteCount: size)
    }
  }

  /// Removes the tags of a clip: it is again what was served, byte for byte. False when it had none.
  public func strip(_ word: String) async throws(Failure) -> Bool {
    let (path, id) = try clip(named: word)
    return try await shop.store.async { (store) throws(Failure) in
      let operation = try id.flatMap { id throws(Failure) in try store.operation(id) }
      let file = try TaggedFile(path)
      try file?.strip(expecting: operation?.clip?.servedSHA256)
      // The row follows the file: a run that died in between is made good by the next.
      if let id { try store.clipWasStripped(id, path) }
      return file != nil
    }
  }

  /// A path is taken before an id. The clip of a file that the history names has its id, too.
  private func clip(named word: String) throws(Failure) -> (path: String, id: OperationID?) {
    let path = Paths.absolute(word)
    if PrivateFile.size(path) != nil { return (path, try shop.store.clipOwner(path)) }
    guard word.count <= 8, word.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw FileFailure.reading(word, ENOENT)
    }
    let operation = try operation(matching: word)
    guard let clip = operation.clip else {
      throw Failure(
        .invalidRequest, "The operation \(operation.id) has no clip.", way: .seeOperations)
    }
    return (operation.trashPath ?? clip.path, operation.id)
  }
}
