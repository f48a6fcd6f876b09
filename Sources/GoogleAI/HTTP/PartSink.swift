import FoundationEssentials
import Glibc

/// Streams media to the end of a part; error answers and JSON go to memory instead.
///
/// The digest is left to whoever waits for the end: it takes longer than receiving the bytes does,
/// and would keep all other transfers waiting.
final class PartSink: BodySink {
  private let part: PartFile
  private let uri: String
  private let start: PartStart?
  private var report: ProgressReport
  /// What was digested of the bytes that stay.
  private var digested = Digested()
  private var isMedia = false
  private var text = TextBody()
  private var offset: Int64 = 0
  private var total: Int64?
  private var head = HTTPHead()
  private(set) var failure: HTTPFailure.Kind?

  /// `start` is where the request asked the server to go on from.
  init(_ part: PartFile, uri: String, start: PartStart?, progress: DownloadProgress?) {
    self.part = part
    self.uri = uri
    self.start = start
    report = ProgressReport(progress)
  }

  func begin(_ head: HTTPHead) {
    self.head = head
    isMedia = head.isSuccess && !head.announcesText
    if head.status == 206 {
      goOn()
    } else if isMedia {
      startOver()
    }
    if isMedia, failure == nil, let total, let needed = part.missingRoom(upTo: total) {
      failure = .noRoom(needed: needed)
    }
  }

  private func goOn() {
    guard let start, let range = ContentRange(head["content-range"]),
      range.first == start.offset, range.total == nil || range.total == start.total ?? range.total,
      start.isConfirmed(by: head)
    else {
      failure = .wrongPart
      // What is there cannot be completed: the next try begins anew.
      try? part.empty()
      return
    }
    offset = start.offset
    digested = Digested(hash: start.hash, count: start.offset)
    total = range.total ?? start.total
  }

  private func startOver() {
    let refused = PartNote(of: part)?.refused ?? []
    do {
      try part.empty()
    } catch {
      failure = .disk(errno: error.systemError ?? 0)
      return
    }
    total = head.contentLength
    PartNote(part, uri: uri, validator: Validator.strong(in: head), total: total, refused: refused)
      .write(for: part)
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard failure == nil else { return false }
    guard isMedia else { return text.take(bytes) }
    if let number = part.write(bytes, at: offset) {
      failure = .disk(errno: number)
      // Several that each hold a part of the last room would wait for each other for ever.
      if number == ENOSPC || number == EDQUOT { try? part.empty() }
      return false
    }
    offset += Int64(bytes.count)
    report.nowAndThen(offset, total)
    return true
  }

  func finish() -> (memory: Data, download: Written?) {
    guard isMedia else { return (text.data, nil) }
    report.atTheEnd(offset, total)
    let written = Written(
      bytes: offset, total: total, contentType: head["content-type"], statedMD5: head.statedMD5,
      digested: digested)
    return (Data(), written)
  }
}
