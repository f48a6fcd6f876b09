/// How much room there is; tests hand the engine another disk.
struct DiskSpace: Sendable {
  /// Bytes that a person may still write on the disk that holds a folder; nil when that cannot be
  /// found out.
  var free: @Sendable (_ folder: String) -> Int64?

  /// The disks of this machine.
  static let machine = DiskSpace { Folder.freeBytes(at: $0) }
}
