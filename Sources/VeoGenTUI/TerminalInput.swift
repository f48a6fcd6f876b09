import TextUI
import VeoGenCore

extension State {
  /// What came from the terminal.
  mutating func take(_ event: TerminalEvent) -> [Effect] {
    if case .mouse = event { noteUse() } else { noteInput() }
    switch event {
    case .key(let press): return take(press)
    case .paste(let text):
      pending = nil
      return paste(text)
    case .mouse(let event):
      pending = nil
      return stayInList() + take(event)
    case .focus(let isFocused):
      attention.isFocused = isFocused
      // Terminals that go with the time of day do so unasked.
      if isFocused { return askAgainForBackground() }
    case .background(let isDark): background(isDark: isDark)
    case .resize(let size): return resize(to: size)
    case .signal(.stop): return [.suspend]
    case .signal(.resume): return [.redraw]
    case .signal(let signal): return leave(by: .signal(signal))
    case .closed: return leave(by: .closed)
    }
    return []
  }

  /// Somebody does something, and not with the mouse.
  mutating func noteInput() {
    fieldMouse = nil
    noteUse()
  }

  private mutating func noteUse() {
    // While somebody types or scrolls no decoder takes a part of the machine.
    preview.resting?.since = now
    // Whoever does something else wants no question about what was asked for before.
    operations.sought = nil
  }

  private mutating func take(_ press: KeyPress) -> [Effect] {
    if case .away = overlays.last, ![KeyPress(.enter), KeyPress(.escape)].contains(press) {
      // Whoever begins to work at once is not held up.
      overlays.removeLast()
    }
    if layout.form == .tiny { return takeInTiny(press) }
    if let effects = goOnWriting(press) { return effects }
    switch resolve(press) {
    case .waiting: return []
    case .nothing: return type(press)
    case .command(let command):
      if command.action == .attach, press == KeyPress(.character("@")) { return typedSign() }
      return run(command)
    }
  }

  /// Does what a command stands for, or says why it cannot be done.
  mutating func run(_ command: Command) -> [Effect] {
    var stays: [Effect] = []
    switch command.action {
    case .move, .edit, .change: break
    default:
      toasts.removeAll(where: \.isAnswer)
      stays = stayInList()
    }
    return stays
      + answering { state in
        if let looking = state.look(before: command) { return looking }
        if let why = command.whyNot(state) {
          state.show(.info, why, about: command.action.toastSubject)
          return []
        }
        state.noteUse(of: command)
        return state.perform(command.action)
      }
  }

  /// Where nothing can be seen nothing is done but to leave; what is typed is kept all the same.
  private mutating func takeInTiny(_ press: KeyPress) -> [Effect] {
    guard case .command(let command) = resolve(press) else { return type(press) }
    switch command.action {
    case .quit, .suspend, .redraw, .edit: return perform(command.action)
    default: return []
    }
  }

  private mutating func type(_ press: KeyPress) -> [Effect] {
    guard context.isText, press.modifiers.isEmpty, case .character(let character) = press.key
    else { return typeInSetting(press) }
    return edit(.insert(String(character)))
  }

  /// A digit on the seed begins a seed; on another setting it takes the value that begins with it.
  private mutating func typeInSetting(_ press: KeyPress) -> [Effect] {
    guard context == .settings, press.modifiers.isEmpty,
      case .character(let digit) = press.key, digit.isASCII, digit.isNumber
    else { return noEffect { $0.sayDead(press) } }
    guard settings.row == .seed else {
      return noEffect { if !$0.chooseSetting(beginningWith: digit) { $0.sayDead(press) } }
    }
    openSetting()
    guard settings.editor != nil else { return [] }
    return edit(.replaceAll(String(digit)))
  }

  /// `@` opens the list of files at the start of a word, and is itself elsewhere.
  private mutating func typedSign() -> [Effect] {
    prompt.caretBeginsWord ? openAttach(typed: true) : edit(.insert("@"))
  }

  private mutating func paste(_ text: String) -> [Effect] {
    if case .away = overlays.last { overlays.removeLast() }
    if !overlays.isEmpty, !context.isText { return [] }
    if !context.isText {
      _ = go(to: .prompt)
    }
    return edit(.paste(text))
  }

  private mutating func resize(to new: Size) -> [Effect] {
    size = new
    operations.showTop(height: listHeight)
    prompt.field.reveal(size: promptArea.text.size)
    projects.refresh(height: treeHeight)
    changeOutline { _, _ in }
    return readMore() + readDetail() + resizePlayer()
  }
}
