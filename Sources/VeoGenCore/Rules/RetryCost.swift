extension Operation {
  /// Whether a retry makes the clip again although this try was, or may still be, billed: nobody
  /// should do that without being asked.
  ///
  /// A cancelled one that Google had a name for may be billed whatever is known of it.
  public var retryMayBeBilledAgain: Bool {
    guard request.provider.isBilled else { return false }
    switch state {
    case .uncertain: return true
    case .failed: return !retryIsDownloadOnly && charged != .no
    case .cancelled: return !retryIsDownloadOnly && (charged != .no || remoteName != nil)
    default: return false
    }
  }
}
