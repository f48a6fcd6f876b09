/// Records by name: in memory, or in an archive. An archive is asked every time, since other
/// processes change it too; a record is decoded again only if it is another one than before.
struct Shelf<Record: Codable & Sendable>: Sendable {
  private struct Held: Sendable {
    var record: Record
    var stamp: Archive.Stamp?
  }

  /// How many decoded records stay in memory beside an archive.
  private let mostHeld = 64

  private let kind: Archive.Kind
  private let archive: Archive?
  private var held: [String: Held] = [:]

  init(_ kind: Archive.Kind, _ archive: Archive?) {
    self.kind = kind
    self.archive = archive
  }

  mutating func record(_ name: String) -> Record? {
    guard let archive else { return held[name]?.record }
    guard let stamp = archive.stamp(kind, name) else {
      held[name] = nil
      return nil
    }
    if let known = held[name], known.stamp == stamp { return known.record }
    guard let record: Record = archive.read(kind, name) else { return nil }
    hold(record, name, stamp)
    return record
  }

  /// Every record, in no order.
  func all() -> [Record] { archive?.all(kind) ?? held.values.map(\.record) }

  mutating func set(_ record: Record, _ name: String) throws(APIFailure) {
    try archive?.write(record, kind, name)
    hold(record, name, archive?.stamp(kind, name))
  }

  mutating func remove(_ name: String) -> Record? {
    let record = record(name)
    archive?.remove(kind, name)
    held[name] = nil
    return record
  }

  private mutating func hold(_ record: Record, _ name: String, _ stamp: Archive.Stamp?) {
    if archive != nil, held.count >= mostHeld { held.removeAll() }
    held[name] = Held(record: record, stamp: stamp)
  }
}
