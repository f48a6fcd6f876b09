/// What lies in the trash, for the question before it is emptied.
public struct TrashContents: Hashable, Sendable {
  /// What emptying it deletes: no other goes with it, whatever comes into the trash meanwhile.
  public var ids: [OperationID]
  /// How many of them have a clip, and how large those are together.
  public var clips: Int
  public var byteCount: Int64
  /// How many are, or may be, billed and have no clip: before the same is sent again, somebody is asked.
  public var perhapsBilled: Int
  /// How many were to be kept from clean-up.
  public var favourites: Int

  /// Nothing.
  public init() { self.init([]) }

  public init(_ operations: [Operation]) {
    ids = operations.map(\.id)
    let all = operations.compactMap(\.clip)
    clips = all.count
    byteCount = all.reduce(0) { $0 + $1.byteCount }
    perhapsBilled = operations.count(where: \.asksBeforeTheSame)
    favourites = operations.count(where: \.isFavourite)
  }

  /// `12 operations with 9 clips, 240 MB`.
  public var words: String {
    let count = ids.count == 1 ? "1 operation" : "\(ids.count) operations"
    let files = clips == 1 ? "1 clip" : "\(clips) clips"
    return clips == 0
      ? count + " without a clip" : "\(count) with \(files), \(ByteText.text(byteCount))"
  }
}
