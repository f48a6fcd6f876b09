/// Waits until the service has processed a file.
struct FileWaiting: Sendable {
  let client: GoogleClient
  /// Seconds.
  let limit: Double
  var interval = 2.0

  func wait(for file: GoogleFile) async throws(GoogleError) -> GoogleFile {
    let start = ContinuousClock.now
    var file = file
    while file.state != .active {
      if file.state == .failed { throw file.error ?? GoogleError(.server, "It gave no reason.") }
      guard ContinuousClock.now - start < .seconds(limit) else {
        throw GoogleError(.deadline, "The file was still being processed after \(Int(limit)) s.")
      }
      try await client.pause(interval)
      file = try await client.getFile(file.name)
    }
    return file
  }
}

extension GoogleClient {
  /// Sleeps. Throws `.cancelled`.
  func pause(_ seconds: Double) async throws(GoogleError) {
    do {
      try await Task.sleep(for: .seconds(seconds))
    } catch {
      throw GoogleError(.cancelled)
    }
  }
}
