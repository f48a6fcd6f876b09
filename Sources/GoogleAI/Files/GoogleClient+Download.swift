extension GoogleClient {
  /// Streams the media at `uri` to `destination`, in constant memory.
  ///
  /// `uri` is what an answer named: an https address (the key goes along only to the endpoint's own
  /// host) or `gs://bucket/object`. Throws `.expired` when the service no longer has it and
  /// `.truncated` when the body ends early; what was written by then stays.
  public func download(
    uri: String, to destination: DownloadDestination, progress: DownloadProgress? = nil
  ) async throws(GoogleError) -> DownloadResult {
    try await Downloading(client: self, target: .destination(destination), progress: progress)
      .run(uri)
  }

  /// The same, to the end of a part: goes on from what an earlier call left, where the service can
  /// do that and still has the same bytes; otherwise from the beginning. A part that is whole
  /// already asks nobody. `name` tells what it is a part of when the address may change meanwhile;
  /// nil is `uri`.
  ///
  /// Throws `.disk` with `bytesNeeded` before anything is written when there is no room for it.
  public func download(
    uri: String, into part: PartFile, name: String? = nil, progress: DownloadProgress? = nil
  ) async throws(GoogleError) -> DownloadResult {
    try await Downloading(
      client: self, target: .part(part, name: name ?? uri), progress: progress
    ).run(uri)
  }
}
