/// What became of a video interaction.
public enum VideoOutcome: Hashable, Sendable {
  /// Queued, in progress, or in a state that is not known here: poll again.
  case running
  /// The clip.
  case video(GeneratedVideo)
  /// It ended without a clip: refused (`.blocked`), failed, cancelled, or billed but not found
  /// (`.videoMissing`).
  case failed(GoogleError)
}

/// Where a generated clip is.
public enum GeneratedVideo: Hashable, Sendable {
  /// To be fetched with `GoogleClient.download`: an https URI, or `gs://…`.
  case uri(String, mimeType: String?)
  /// In the answer itself.
  case inline(InlineMedia)
}
