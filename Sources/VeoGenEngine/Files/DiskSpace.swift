import VeoGenCore

/// How much room there is; tests hand the engine another disk.
struct DiskSpace: Sendable {
  /// Bytes that a person may still write on the disk that holds a folder; nil when that cannot be
  /// found out.
  var free: @Sendable (_ folder: String) -> Int64?

  /// The disks of this machine.
  static let machine = DiskSpace { Folder.freeBytes(at: $0) }

  /// Why nothing that is paid for can be put into a folder, which is made; nil when it can.
  func problem(in folder: String) -> Failure? {
    do throws(Failure) {
      try Folder.make(folder)
      try Folder.checkWritable(folder)
    } catch {
      return error
    }
    return DiskRoom.allowsSubmission(free: free(folder))
      ? nil : FileFailure.diskFull(folder, needed: DiskRoom.reserve)
  }
}
