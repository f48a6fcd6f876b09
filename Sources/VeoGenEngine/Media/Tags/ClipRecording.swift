import VeoGenCore

/// Makes the record of a file that is a clip, with or without tags of how it was made.
struct ClipRecording {
  /// Whether tags are written, by the configuration.
  var writesTags: Bool

  /// The clip at `path`, which was checked and has no name yet. The tags go behind its last byte.
  func record(_ operation: Operation, at path: String, _ facts: VideoFacts) throws(Failure) -> Clip
  {
    let served = try Self.clip(at: path, facts)
    guard writesTags else { return served }
    // What came inside an answer is still kept under another name, which stays as it is.
    if PrivateFile.hasOtherNames(path) { try PrivateFile.copy(path, to: path) }
    let tags = ClipTags(
      of: operation, servedSHA256: served.sha256, servedByteCount: served.byteCount)
    guard try TaggedFile.append(tags, to: path) else { return served }
    return try Self.clip(at: path, facts)
  }

  /// The clip at `path` as it is.
  static func clip(at path: String, _ facts: VideoFacts) throws(Failure) -> Clip {
    let digests = try ClipDigests(of: path)
    return Clip(
      path: path, byteCount: digests.byteCount, sha256: digests.sha256, width: facts.width,
      height: facts.height, duration: facts.duration, framesPerSecond: facts.framesPerSecond,
      videoCodec: facts.videoCodec, hasAudio: facts.hasAudio,
      servedByteCount: digests.servedByteCount, servedSHA256: digests.served)
  }
}
