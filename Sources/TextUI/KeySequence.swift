/// Keys pressed one after the other: mostly one.
public struct KeySequence: Hashable, Sendable {
  public var presses: [KeyPress]

  public init(_ presses: [KeyPress]) { self.presses = presses }

  /// Reads names separated by spaces, such as `^G`, `g g` or `Ctrl-x Ctrl-e`; nil when one is not
  /// known, or there is none.
  public init?(_ names: String) {
    guard let presses = KeyPress.sequence(names) else { return nil }
    self.presses = presses
  }
}

extension KeySequence: CustomStringConvertible {
  public var description: String { presses.map(\.description).joined(separator: " ") }
}
