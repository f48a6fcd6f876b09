import VeoGenCore

/// What clean-up would do. Nothing is changed by making one.
public struct CleanPlan: Sendable, Hashable {
  /// A file that nothing needs any more.
  public struct Leftover: Sendable, Hashable {
    public var path: String
    public var byteCount: Int64
  }

  /// Operations whose clips go to the trash.
  public var toTrash: [VeoGenCore.Operation] = []
  /// Operations in the trash that are removed for good.
  public var toErase: [VeoGenCore.Operation] = []
  /// Parts of downloads that died, copies of inputs that no operation uses.
  public var leftovers: [Leftover] = []

  public var isEmpty: Bool { toTrash.isEmpty && toErase.isEmpty && leftovers.isEmpty }

  /// Bytes that go to the trash.
  public var trashedBytes: Int64 { Self.bytes(toTrash) }

  /// Bytes that are free afterwards.
  public var freedBytes: Int64 {
    Self.bytes(toErase) + leftovers.reduce(0) { $0 + $1.byteCount }
  }

  private static func bytes(_ operations: [Operation]) -> Int64 {
    operations.reduce(0) { $0 + ($1.clip?.byteCount ?? 0) }
  }
}

/// Bytes that VeoGen has on the disk.
public struct Storage: Sendable, Hashable {
  public var videos: Int64
  public var trash: Int64
  public var inputs: Int64
  /// The history with its journals.
  public var database: Int64
  /// Free on the disk that holds the clips; nil when that is not known.
  public var free: Int64?

  /// All of it in a line.
  public var words: String {
    let parts = [("clips", videos), ("trash", trash), ("inputs", inputs), ("history", database)]
      .map { "\($0) \(ByteText.text($1))" }
    return (parts + [free.map { "\(ByteText.text($0)) free" }].compactMap(\.self))
      .joined(separator: ", ")
  }
}
