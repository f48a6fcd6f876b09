import FoundationEssentials
import TextUI
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
  /// What is changed of a project then.
  var call: ProjectCall?
  /// The clips that the change lets go which was held back for this question.
  var lettingGo: HeldClips?
  /// The project whose written outline a third answer throws away.
  var drops: ProjectID?
  /// The highlighted answer; the harmless one to begin with.
  var chosen = Answer.no
  /// Of one that came by itself: a key before this moment was meant for something else.
  var notBefore: Date?
  /// Of one that came while somebody wrote: a letter before this moment belongs to the text.
  var writtenUntil: Date?
  /// How far the text is scrolled.
  var scroll = ScrollState()

  enum Answer: Sendable { case no, drop, yes }

  /// From left to right.
  var answers: [Answer] { drops == nil ? [.no, .yes] : [.no, .drop, .yes] }

  /// Highlights the answer that so many places on stands.
  mutating func choose(by step: Int) {
    let place = (answers.firstIndex(of: chosen) ?? 0) + step
    chosen = answers[(place % answers.count + answers.count) % answers.count]
  }

  /// How long one that came by itself is to be seen at least, in seconds.
  static let attention = 0.5
  /// How long the next letter of somebody who goes on writing takes at most, in seconds; shorter than
  /// to read a question and answer it.
  static let writing = 0.3
}

extension State {
  mutating func ask(_ question: Confirmation) {
    overlays.append(.confirm(question))
  }

  /// When the question on the screen takes answers, where it does not yet.
  var answersFrom: Date? {
    guard case .confirm(let question) = overlays.last, let from = question.notBefore, now < from
    else { return nil }
    return from
  }

  /// Takes a letter that was meant for the prompt, and the question away with it; nil: it is none.
  mutating func goOnWriting(_ press: KeyPress) -> [Effect]? {
    guard case .confirm(let question) = overlays.last, let end = question.writtenUntil, now < end,
      press.modifiers.isEmpty, case .character(let character) = press.key
    else { return nil }
    overlays.removeLast()
    show(.info, "Not sent, as you went on writing. \(key("studio.generate")) sends it.")
    return edit(.insert(String(character)))
  }

  /// What one would be asked about has ended: there is nothing to stop any more.
  mutating func dropQuestion(about id: OperationID) {
    guard case .confirm(let question) = overlays.last, question.effects.count == 1,
      case .change(let change, id) = question.effects[0], change.stops
    else { return }
    overlays.removeLast()
    show(.info, "It has ended meanwhile: there is nothing to stop.")
  }

  mutating func answer(_ yes: Bool) -> [Effect] { answer(yes ? .yes : .no) }

  mutating func answer(_ answer: Confirmation.Answer) -> [Effect] {
    guard case .confirm(let question) = overlays.last, answersFrom == nil else { return [] }
    overlays.removeLast()
    if answer == .drop { question.drops.map { dropOutlineText(of: $0) } }
    if let clips = question.lettingGo { return letGo(answer == .yes ? clips : nil) }
    guard answer == .yes else { return [] }
    for case .submit(let request, _, _, _) in question.effects { noteSent(request) }
    for case .emptyTrash(let contents) in question.effects { noteEmptying(contents) }
    let deleted = question.effects.compactMap { effect in
      if case .change(.delete, let id) = effect { id } else { nil }
    }
    if question.effects == [.forgetEarlierPrompts] { return forgetPrompts() }
    if let call = question.call { return question.effects + self.call(call) }
    if deleted.count > 1 { return change(.delete, deleted) }
    return question.effects
  }
}
