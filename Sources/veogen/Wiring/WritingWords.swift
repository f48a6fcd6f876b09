import VeoGenCore

/// What a person is told before Gemini writes for them.
enum WritingWords {
  /// Says what it costs at most, where something is billed. `bytes` it reads, `words` it may write.
  static func say(_ session: EngineSession, reading bytes: Int, writing words: Int) {
    let overview = session.client.overview()
    guard overview.provider.isBilled,
      let most = WritingPrice.bound(
        of: overview.textModel, reading: bytes, writing: words, in: overview.catalog)
    else { return }
    Console.say("Gemini writes for under \(most), which no sum counts.")
  }
}
