import Foundation

/// How the studio was left: what comes back at the next start.
public struct Session: Codable, Hashable, Sendable {
  /// The operation that was selected; nil: the newest.
  public var selected: String?
  /// How far borders between panes were moved, by their names.
  public var sizes: [String: Int]?
  /// The ids of commands that were given last.
  public var recentCommands: [String]?
  /// The name of the group of work; nil: none.
  public var work: String?
  /// What comes first in the list, as `sort:` calls it; nil: the newest.
  public var order: String?
  /// The conditions that the list is narrowed by, as they were typed; nil: none.
  public var filter: String?
  /// How the tree of books and movies stands; nil: as at the first time.
  public var tree: Tree?
  /// What was written on outlines and is not part of them yet; nil leaves what is kept of that.
  public var unkept: [UnkeptText]?
  /// Ideas that were typed for drafts of outlines which have not come yet.
  public var ideas: [UnkeptText]?
  /// Titles that were typed for books and movies which were not begun.
  public var titles: [Title]?

  /// What was typed for the title of a new project.
  public struct Title: Codable, Hashable, Sendable {
    /// What was to be begun.
    public var kind: ProjectKind
    public var text: String

    public init(kind: ProjectKind, text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// How the tree of books and movies stands.
  public struct Tree: Codable, Hashable, Sendable {
    /// The project that was selected, and which part of it.
    public var project: ProjectID?
    public var part: PartID?
    /// The projects whose parts are shown.
    public var unfolded: [ProjectID]

    public init(project: ProjectID? = nil, part: PartID? = nil, unfolded: [ProjectID] = []) {
      self.project = project
      self.part = part
      self.unfolded = unfolded
    }
  }

  public init(
    selected: String? = nil, sizes: [String: Int]? = nil, recentCommands: [String]? = nil,
    work: String? = nil, order: String? = nil, filter: String? = nil, tree: Tree? = nil,
    unkept: [UnkeptText]? = nil, ideas: [UnkeptText]? = nil, titles: [Title]? = nil
  ) {
    self.titles = titles
    self.ideas = ideas
    self.work = work
    self.order = order
    self.filter = filter
    self.tree = tree
    self.unkept = unkept
    self.selected = selected
    self.sizes = sizes
    self.recentCommands = recentCommands
  }

  /// What the list shows first, as a search; nil: all, the newest first.
  public var search: String? {
    let parts = [order.map { "sort:\($0)" }, filter].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// What happened since the studio was last seen.
public struct Away: Hashable, Sendable {
  /// When it was last seen.
  public var since: Date
  public var completed = 0
  public var failed = 0
  /// Those of the failed that were refused.
  public var refused = 0
  /// Sent without an answer: they wait for the person.
  public var uncertain = 0
  /// Queued, and started only at the person's word: held, or the queue stands.
  public var waiting = 0
  /// Made and not saved, and forgotten by Google within a day.
  public var expiring = 0
  /// What was charged, or perhaps.
  public var spent = Money.zero
  /// What of it is only perhaps charged.
  public var perhaps = Money.zero
  /// What ended, the newest first; a few.
  public var ended: [Operation] = []

  public init(since: Date) { self.since = since }

  /// Whether there is something to tell. What the person holds is no news alone.
  public var isEmpty: Bool {
    completed + failed + uncertain + expiring == 0 && spent == .zero
  }
}
