extension GoogleClient {
  /// Streams the media at `uri` to `destination`, in constant memory.
  ///
  /// `uri` is what an answer named: an https address (the key goes along only to the endpoint's own
  /// host) or `gs://bucket/object`. Throws `.expired` when the service no longer has it and
  /// `.truncated` when the body ends early; what was written by then stays.
  public func download(
    uri: String, to destination: DownloadDestination, progress: DownloadProgress? = nil
  ) async throws(GoogleError) -> DownloadResult {
    try await Downloading(client: self, destination: destination, progress: progress).run(uri)
  }
}
