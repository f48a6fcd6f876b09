import FoundationEssentials
import TextUI

/// The screen while the history is opened: the panes, with nothing in them yet.
///
/// Opening takes some milliseconds, and seconds for a long history on a cold disk. What is typed
/// meanwhile is kept for the studio.
public struct OpeningScreen {
  /// How the wait ended.
  public enum Outcome: Hashable, Sendable {
    /// The history is there, or cannot be; with everything that came from the terminal meanwhile.
    case opened(typed: [TerminalEvent])
    /// The person did not want to wait, or the terminal went.
    case left(StudioExit)
  }

  private let terminal: any Terminal
  private let look: Look
  private let modes: TerminalModes
  private let words: String
  /// How long nothing is said of what is waited for: most are there before anybody could read it.
  private let silence: Duration

  /// - Parameters:
  ///   - theme: as the terminal can show it.
  ///   - words: what is waited for, as a sentence.
  public init(
    _ terminal: any Terminal, theme: Theme, preferences: StudioPreferences, words: String
  ) {
    self.init(
      terminal, theme: theme, preferences: preferences, words: words, silence: .milliseconds(250))
  }

  init(
    _ terminal: any Terminal, theme: Theme, preferences: StudioPreferences, words: String,
    silence: Duration
  ) {
    self.terminal = terminal
    self.words = words
    self.silence = silence
    look = Look(theme, isColorless: terminal.colorDepth == .none)
    modes = preferences.modes(mouse: preferences.mouse)
  }

  /// Shows it until `isOpen`; whoever makes that true wakes the terminal.
  public func wait(until isOpen: () -> Bool) -> Outcome {
    let begin = ContinuousClock.now
    var typed: [TerminalEvent] = []
    var isTold = false
    while !isOpen() {
      present(isTold: isTold)
      for event in terminal.wait(milliseconds: isTold ? nil : silence.wholeMilliseconds) {
        // What was typed before it was meant for the studio, and so is this then.
        if let exit = event.exit(isFirst: typed.isEmpty) { return .left(exit) }
        typed.append(event)
      }
      isTold = isTold || ContinuousClock.now - begin >= silence
    }
    return .opened(typed: typed)
  }

  private func present(isTold: Bool) {
    var canvas = Canvas(size: terminal.size, style: look.text)
    OpeningView.draw(words: isTold ? words : nil, look, on: &canvas)
    terminal.present(Frame(canvas: canvas, modes: modes))
  }
}

extension TerminalEvent {
  fileprivate func exit(isFirst: Bool) -> StudioExit? {
    switch self {
    case .closed: .closed
    case .signal(.stop), .signal(.resume): nil
    case .signal(let signal): .signal(signal)
    case .key(let press) where isFirst && [KeyPress("^C"), KeyPress("^Q")].contains(press): .quit
    default: nil
    }
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}

/// The panes without what is in them.
enum OpeningView {
  static func draw(words: String?, _ look: Look, on canvas: inout Canvas) {
    let layout = Layout(size: canvas.size, focus: .prompt)
    guard layout.form != .tiny else { return TinyView.draw(look, on: &canvas) }
    canvas.fill(layout.header, look.header.text)
    let name = Point(x: layout.header.x + 1, y: layout.header.y)
    canvas.put(HeaderView.name(look), at: name, clip: layout.header)
    canvas.fill(layout.footer, look.footer)
    for pane in layout.panes {
      frame(layout.rect(of: pane), title: pane.title, look, on: &canvas)
    }
    frame(layout.detail, title: "Detail", look, on: &canvas)
    guard let words else { return }
    var keys = StyledLine("^C", look.footerKey)
    keys.append(" leave", look.footer)
    canvas.put(keys, at: Point(x: layout.footer.x + 1, y: layout.footer.y), clip: layout.footer)
    let list = layout.operations.isEmpty ? layout.prompt : layout.operations
    let inside = list.inset(horizontally: 2, vertically: 1)
    for (row, line) in Wrap.lines(words, width: max(1, inside.width)).prefix(inside.height)
      .enumerated()
    {
      canvas.put(
        line.text, at: Point(x: inside.x, y: inside.y + row), style: look.dim, clip: inside)
    }
  }

  private static func frame(
    _ rect: Rect, title: String, _ look: Look, on canvas: inout Canvas
  ) {
    guard !rect.isEmpty else { return }
    canvas.box(rect, style: look.border, titles: .title(title, look.title))
  }
}
