extension InlineMedia {
  private static let pieceSize = 256 << 10

  /// Decodes to `destination`, piece by piece.
  ///
  /// Throws `.malformedAnswer` when the text is no base64 or ends early, `.disk` when it cannot be
  /// written.
  public func write(to destination: DownloadDestination) throws(GoogleError) -> DownloadResult {
    let sink = FileSink(destination, progress: nil)
    var head = HTTPHead()
    head.status = 200
    sink.begin(head)
    let isWhole = decode(to: sink)
    let written = sink.finish().download
    if case .disk(let number)? = sink.failure { throw GoogleError(disk: number) }
    guard isWhole, var written, written.bytes > 0 else {
      throw GoogleError(.malformedAnswer, "The media in it is broken.", wasSent: .yes)
    }
    written.contentType = mimeType
    return DownloadResult(written, sha256: written.digested.hash)
  }

  private func decode(to sink: FileSink) -> Bool {
    var decoder = Base64Decoder()
    var piece: [UInt8] = []
    piece.reserveCapacity(Self.pieceSize)
    var rest = base64.utf8[...]
    while !rest.isEmpty {
      guard decoder.decode(rest.prefix(Self.pieceSize), into: &piece),
        piece.withUnsafeBytes(sink.receive)
      else { return false }
      piece.removeAll(keepingCapacity: true)
      rest = rest.dropFirst(Self.pieceSize)
    }
    return decoder.finish(into: &piece) && piece.withUnsafeBytes(sink.receive)
  }
}
