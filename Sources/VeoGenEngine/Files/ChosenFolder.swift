import VeoGenCore

extension Failure {
  /// The same, with what to do when the `folder` that the person chose for the clip of an operation
  /// cannot be used: another home would not help.
  func advising(on folder: String?, of id: OperationID) -> Failure {
    guard kind == .disk, let folder, !Folder.isUsable(folder) else { return self }
    var failure = self
    failure.advice =
      "Once \(folder) is a folder that you may write to, it goes on by itself; "
      + "veogen retry \(id) --output FOLDER takes another."
    return failure
  }
}
