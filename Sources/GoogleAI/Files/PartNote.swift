import FoundationEssentials
import Glibc

/// What is known of a part, kept beside it so that another try, or another run, can go on.
struct PartNote: Codable, Sendable, Equatable {
  /// Where it comes from.
  var uri: String
  /// What the server names these very bytes with; nil when it has no such name.
  var validator: String?
  /// All bytes, when the server said how many there are.
  var total: Int64?
  /// The file that it is about.
  var inode: UInt64
  /// The start of the system it was written in: after a power cut the bytes of a file may be others.
  var boot: String
  /// Digests of whole files that came, and did not pass the checks.
  var refused: [String] = []

  /// The note that belongs to the part at `part`.
  static func path(of part: String) -> String { part + "-note" }

  /// The note about `part`; nil when there is none, or it is about another file.
  init?(of part: PartFile) {
    self.init(at: part.path, inode: part.inode)
  }

  /// The note about the file `inode` that is, or was, at `part`.
  init?(at part: String, inode: UInt64) {
    guard let data = try? Data(contentsOf: URL(filePath: Self.path(of: part))),
      let note = try? JSONDecoder().decode(PartNote.self, from: data), note.inode == inode
    else { return nil }
    self = note
  }

  init(
    _ part: PartFile, uri: String, validator: String? = nil, total: Int64? = nil,
    refused: [String] = []
  ) {
    self.uri = uri
    self.validator = validator
    self.total = total
    self.inode = part.inode
    self.boot = Self.currentBoot()
    self.refused = refused
  }

  /// Whether the bytes of the file are still what came.
  var isOfThisBoot: Bool { boot == Self.currentBoot() }

  /// Writes it beside the part. Where that does not work the next try begins at zero, as it does
  /// with a note that was cut short.
  func write(for part: PartFile) {
    let path = Self.path(of: part.path)
    guard part.isInPlace, let data = try? JSONEncoder().encode(self) else {
      unlink(path)
      return
    }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    let written = data.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    if close(file) != 0 || written != data.count { unlink(path) }
  }

  private static func currentBoot() -> String {
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
  }
}

extension PartFile {
  /// How often a whole file with this digest came and did not pass the checks.
  public func timesRefused(_ sha256: String) -> Int {
    PartNote(of: self)?.refused.count { $0 == sha256 } ?? 0
  }

  /// Throws away what came: it did not pass the checks. Throws `.disk`.
  public func refuse(_ sha256: String) throws(GoogleError) {
    let before = PartNote(of: self)?.refused ?? []
    try empty()
    PartNote(self, uri: "", refused: before.suffix(7) + [sha256]).write(for: self)
  }

  /// Notes that all of it is there.
  func becameWhole(_ count: Int64) {
    guard var note = PartNote(of: self), note.total != count else { return }
    note.total = count
    note.write(for: self)
  }

  /// Bytes that are still to come, when that is known.
  public var missingBytes: Int64? {
    PartNote(of: self)?.total.map { max(0, $0 - byteCount) }
  }
}
