/// Something done with the mouse.
public struct MouseEvent: Hashable, Sendable {
  public enum Button: Hashable, Sendable {
    case left, middle, right
  }

  public enum Action: Hashable, Sendable {
    case press(Button)
    case release(Button)
    /// Moved with the button down.
    case drag(Button)
    case wheelUp, wheelDown, wheelLeft, wheelRight
  }

  public var action: Action
  /// The cell, counted from (0, 0).
  public var point: Point
  public var modifiers: KeyModifiers

  public init(_ action: Action, at point: Point, modifiers: KeyModifiers = []) {
    self.action = action
    self.point = point
    self.modifiers = modifiers
  }
}
