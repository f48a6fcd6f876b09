import FoundationEssentials
import TextUI

/// The stills that were looked at last, and the one that is waited for.
struct PreviewState: Sendable {
  /// What a still is of, and the pixels that it has to fit into.
  struct Key: Sendable, Hashable {
    var path: String
    /// Seconds into the clip.
    var at: Double
    var size: Size
  }

  /// A still that was asked for.
  struct Reading: Sendable, Equatable {
    var ticket: Int
    var key: Key
  }

  private struct Known: Sendable {
    var key: Key
    /// Nil: it cannot be read.
    var picture: Picture?
  }

  /// The one that is looked at and not known.
  struct Resting: Sendable {
    var key: Key
    /// Since when; a key that is pressed begins it anew.
    var since: Date
    /// It is not at hand, so that it has to be read.
    var isSought = false
  }

  var resting: Resting?
  /// How long one looks before a still is read: whoever goes through the list wants none.
  static let patience = 0.15

  /// When the one that is looked at is to be read; nil: it may be at hand, or another one is read.
  var dueAt: Date? {
    guard reading == nil, let resting, resting.isSought else { return nil }
    return resting.since.addingTimeInterval(Self.patience)
  }

  /// The one that is looked for among those at hand, one at a time.
  var seeking: Reading?

  /// One at a time, so that going quickly through the list starts no crowd of decoders.
  var reading: Reading?
  /// The newest last.
  private var known: [Known] = [] { didSet { changes += 1 } }
  /// Counts the changes of what is known.
  private(set) var changes = 0

  static let limit = 24

  /// The still, once it was read.
  func still(of key: Key) -> Picture? {
    known.last { $0.key == key }?.picture
  }

  /// Whether it was read, with or without success.
  func knows(_ key: Key) -> Bool { known.contains { $0.key == key } }

  /// Whether it was tried in vain.
  func isUnreadable(_ key: Key) -> Bool { knows(key) && still(of: key) == nil }

  /// Takes the answer that is waited for; nil when it cannot be read.
  mutating func take(_ picture: Picture?) {
    guard let reading else { return }
    self.reading = nil
    know(reading.key, picture)
  }

  /// Takes the answer whether what is sought is at hand; nil when it is not.
  mutating func takeFound(_ picture: Picture?) {
    guard let seeking else { return }
    self.seeking = nil
    if let picture {
      know(seeking.key, picture)
    } else if resting?.key == seeking.key {
      resting?.isSought = true
    }
  }

  /// Forgets that `path` was tried in vain, as the file may be another one now.
  mutating func tryAgain(_ path: String) {
    guard known.contains(where: { $0.picture == nil && $0.key.path == path }) else { return }
    known.removeAll { $0.picture == nil && $0.key.path == path }
  }

  private mutating func know(_ key: Key, _ picture: Picture?) {
    guard !knows(key) else { return }
    known.append(Known(key: key, picture: picture))
    if known.count > Self.limit { known.removeFirst() }
  }
}
