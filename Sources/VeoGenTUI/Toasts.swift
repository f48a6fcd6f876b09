import FoundationEssentials
import VeoGenCore

/// A sentence that was said.
struct LogLine: Sendable, Equatable {
  var at: Date
  var level: Notice.Level
  var text: String
}

/// A sentence that stands over the panes for a while.
struct Toast: Sendable, Equatable {
  var level: Notice.Level
  var text: String
  var until: Date
  /// What it is about: the next about the same takes its place.
  var subject: String?
  /// Whether it answers what the person did: it goes when they do something else.
  var isAnswer = false
}

extension State {
  /// The most that are shown at once.
  static let toastLimit = 3
  /// The most that the log keeps.
  static let logLimit = 500

  /// Has what `body` says be about what the person did last.
  mutating func answering<Value>(_ body: (inout State) -> Value) -> Value {
    isAnswering = true
    defer { isAnswering = false }
    return body(&self)
  }

  mutating func show(_ notice: Notice) {
    show(notice.level, notice.text)
  }

  mutating func show(_ failure: Failure) {
    show(.problem, words(failure))
  }

  /// Shows a sentence: longer ones and worse ones for longer. In lines there is only the log.
  mutating func show(
    _ level: Notice.Level, _ text: String, about subject: String? = nil, inLog: Bool = true
  ) {
    let seconds =
      switch level {
      case .info: 4.0
      case .warning: 8.0
      case .problem: 12.0
      }
    if inLog || isPlain { log(level, text) }
    toasts.removeAll { $0.text == text || subject != nil && $0.subject == subject }
    let reading = Double(min(text.count, 400)) / 20
    toasts.append(
      Toast(
        level: level, text: text, until: now.addingTimeInterval(max(seconds, reading)),
        subject: subject, isAnswer: isAnswering))
    if toasts.count > State.toastLimit { toasts.removeFirst(toasts.count - State.toastLimit) }
  }

  private mutating func log(_ level: Notice.Level, _ text: String) {
    // The same over and over would push out what was said before.
    if !isPlain, log.last?.text == text { log.removeLast() }
    log.append(LogLine(at: now, level: level, text: text))
    linesSaid += 1
    if log.count > State.logLimit { log.removeFirst(log.count - State.logLimit) }
  }
}

extension Action {
  /// What the answers to it are about that come later, where they are of one kind.
  var toastSubject: String? {
    switch self {
    case .outline(.undo), .outline(.redo): "undo"
    case .undelete: "trash"
    default: nil
    }
  }
}
