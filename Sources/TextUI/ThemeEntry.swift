/// A theme that can be chosen.
public struct ThemeEntry: Hashable, Sendable {
  public var name: String
  /// Whether its background is dark.
  public var isDark: Bool
  /// Whether its file is in the person's own folder.
  public var isOwn: Bool
  /// Why it cannot be used, a sentence; nil: it can.
  public var problem: String?

  public init(name: String, isDark: Bool, isOwn: Bool, problem: String? = nil) {
    self.name = name
    self.isDark = isDark
    self.isOwn = isOwn
    self.problem = problem
  }

  /// Dark ones first, each kind by name.
  public static func inOrder(_ a: ThemeEntry, _ b: ThemeEntry) -> Bool {
    a.isDark == b.isDark ? a.name < b.name : a.isDark
  }
}
