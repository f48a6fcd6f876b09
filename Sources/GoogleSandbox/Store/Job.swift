import FoundationEssentials

/// A generation under way or over.
struct Job: Sendable, Codable {
  enum Outcome: Sendable, Equatable, Codable {
    /// The ids of the files that came out.
    case clips([String])
    case text(String)
    case images([Data])
    /// Words in place of what was asked for.
    case refused(String)
    /// Removed by the filters, with their reasons.
    case filtered([String])
    /// A google.rpc.Code number and its message.
    case failed(code: Int, message: String)
  }

  /// All that making the clips takes, so that another process can do it in place of the first.
  struct Plan: Sendable, Codable {
    struct Item: Sendable, Codable {
      /// The id that the file gets.
      var id: String
      var recipe: ClipRecipe
    }

    var items: [Item]
    /// Where the clips go when the request names a bucket: `gs://bucket/folder/`.
    var storageURI: String?
    /// The family of model that makes them.
    var maker: String

    /// The files that the clips are made from.
    var inputs: [String] { items.flatMap(\.recipe.source.paths) }
  }

  var name: String
  var model: String
  var createdAt: Date
  /// No outcome shows before this.
  var readyAt: Date
  var outcome: Outcome?
  var cancelledAt: Date?
  /// nil when the outcome was clear from the beginning.
  var plan: Plan?

  /// The outcome, once it may be seen.
  func visible(at now: Date) -> Outcome? {
    cancelledAt == nil && now >= readyAt ? outcome : nil
  }

  func isOver(at now: Date) -> Bool { cancelledAt != nil || visible(at: now) != nil }
}
