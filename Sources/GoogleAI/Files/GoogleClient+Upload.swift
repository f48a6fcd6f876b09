extension GoogleClient {
  /// Uploads the file at `path` in pieces of 8 MiB and waits until the service can use it.
  ///
  /// Up to 2 GB. Throws `.disk` when the file cannot be read or changes meanwhile.
  public func upload(
    fileAt path: String, mimeType: String, displayName: String? = nil,
    progress: DownloadProgress? = nil
  ) async throws(GoogleError) -> GoogleFile {
    let upload = Uploading(
      client: self, path: path, mimeType: mimeType, displayName: displayName, progress: progress)
    return try await waitUntilActive(try await upload.run())
  }

  /// Polls `file` until it is ACTIVE, every two seconds and for at most `limit` seconds.
  public func waitUntilActive(
    _ file: GoogleFile, limit: Double = 300
  ) async throws(GoogleError) -> GoogleFile {
    try await FileWaiting(client: self, limit: limit).wait(for: file)
  }
}
