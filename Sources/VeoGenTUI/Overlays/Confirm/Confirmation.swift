import VeoGenCore

/// A question before something that cannot be undone or costs money.
struct Confirmation: Sendable, Equatable {
  var title: String
  /// The thing it is about.
  var subject: String
  /// What will happen, in sentences.
  var text: String
  var yes: String
  var no: String
  /// What is asked of the world when the answer is yes.
  var effects: [Effect]
  /// The highlighted answer; the harmless one to begin with.
  var isYes = false

  init(
    title: String, subject: String, text: String, yes: String, no: String, effects: [Effect]
  ) {
    self.title = title
    self.subject = subject
    self.text = text
    self.yes = yes
    self.no = no
    self.effects = effects
  }

  /// A question before a change of an operation.
  init(
    title: String, subject: String, text: String, yes: String, no: String, change: Change,
    id: OperationID
  ) {
    self.init(
      title: title, subject: subject, text: text, yes: yes, no: no, effects: [.change(change, id)])
  }
}

extension State {
  mutating func ask(_ question: Confirmation) {
    overlays.append(.confirm(question))
  }

  mutating func answer(_ yes: Bool) -> [Effect] {
    guard case .confirm(let question) = overlays.popLast(), yes else { return [] }
    for case .submit(let request, _) in question.effects { noteSent(request) }
    return question.effects
  }
}
