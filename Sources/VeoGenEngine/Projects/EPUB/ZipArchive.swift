import CEPUB

/// Why an EPUB cannot be read.
enum EPUBProblem: Error, Hashable {
  /// It is no ZIP archive, or its end is missing.
  case noArchive
  /// A ZIP archive of something else.
  case noEPUB
  case damaged(String)
  case missing(String)
  case tooLarge
  case encrypted
  case noSpine
  case noText
  case notXML(String, XMLProblem)
}

/// A ZIP archive that is read with minizip, into memory and never to the disk.
final class ZipArchive {
  /// The most bytes of all files that are read, unpacked; and so of each.
  static let limit = 32_000_000
  /// The most files that an archive may have.
  private static let mostFiles = 65_535

  private let archive: unzFile
  private var places: [String: unz64_file_pos] = [:]
  private var rest = ZipArchive.limit

  /// Reads the table of an archive. Throws `noArchive` where there is none.
  init(_ path: String) throws(EPUBProblem) {
    guard let archive = unzOpen64(path) else { throw .noArchive }
    self.archive = archive
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      guard places.count < Self.mostFiles else { throw .tooLarge }
      addCurrent()
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE, !places.isEmpty else { throw .noArchive }
  }

  deinit { unzClose(archive) }

  func has(_ name: String) -> Bool { places[name] != nil }

  /// The bytes of a file. Throws when it is missing, damaged, encrypted, or over the limit together
  /// with those that were read before.
  func bytes(of name: String) throws(EPUBProblem) -> [UInt8] {
    guard var place = places[name] else { throw .missing(name) }
    var facts = unz_file_info64()
    guard unzGoToFilePos64(archive, &place) == UNZ_OK,
      unzGetCurrentFileInfo64(archive, &facts, nil, 0, nil, 0, nil, 0) == UNZ_OK
    else { throw .damaged(name) }
    guard facts.flag & 1 == 0 else { throw .encrypted }
    guard facts.uncompressed_size <= UInt(rest) else { throw .tooLarge }
    guard unzOpenCurrentFile(archive) == UNZ_OK else { throw .damaged(name) }
    let bytes = readCurrent()
    let isSound = unzCloseCurrentFile(archive) == UNZ_OK
    guard let bytes else { throw .damaged(name) }
    guard bytes.count <= rest else { throw .tooLarge }
    guard isSound, bytes.count == Int(facts.uncompressed_size) else { throw .damaged(name) }
    rest -= bytes.count
    return bytes
  }

  private func addCurrent() {
    var name = [UInt8](repeating: 0, count: 1_024)
    var facts = unz_file_info64()
    var place = unz64_file_pos()
    let status = name.withUnsafeMutableBytes {
      unzGetCurrentFileInfo64(
        archive, &facts, $0.bindMemory(to: CChar.self).baseAddress, UInt($0.count), nil, 0, nil, 0)
    }
    guard status == UNZ_OK, facts.size_filename < 1_024,
      unzGetFilePos64(archive, &place) == UNZ_OK
    else { return }
    let text = String(decoding: name.prefix(Int(facts.size_filename)), as: UTF8.self)
    // Of two with one name the first is meant.
    if places[text] == nil { places[text] = place }
  }

  /// Nil where it cannot be unpacked. Ends soon after the limit.
  private func readCurrent() -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= rest {
      let count = unzReadCurrentFile(archive, &piece, UInt32(piece.count))
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += piece.prefix(Int(count))
    }
    return bytes
  }
}
