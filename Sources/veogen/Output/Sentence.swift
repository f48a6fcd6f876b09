import Foundation
import TextUI
import VeoGenCore

/// Words about operations, for the command line.
enum Sentence {
  /// A failure as text: what happened, and what to do on a line of its own.
  static func text(_ failure: Failure) -> String {
    var lines = ["veogen: " + plain(failure.message)]
    if !failure.supportCodes.isEmpty {
      lines.append("  Google's support codes: " + failure.supportCodes.joined(separator: ", "))
    }
    if failure.charged == .perhaps { lines.append("  It may have been billed.") }
    let advice = failure.advice(naming: WayWords.text)
    if !advice.isEmpty { lines.append("  " + plain(advice)) }
    return lines.joined(separator: "\n")
  }

  /// The state of an operation in a few words.
  static func state(_ operation: Operation) -> String {
    switch operation.state {
    case .queued: queued(operation)
    case .processing: processing(operation)
    case .saving: saving(operation)
    case .failed: "failed: " + plain(operation.failure?.message ?? "no reason was given")
    case .submitting, .uncertain, .reviewing, .completed, .cancelled: operation.state.shown
    }
  }

  /// How the person decides on one that got no answer.
  static func decision(on operation: Operation) -> String {
    "It may have been accepted: veogen retry \(operation.id) sends it again, "
      + "veogen cancel \(operation.id) gives it up."
  }

  private static func processing(_ operation: Operation) -> String {
    guard let why = operation.failure else { return operation.state.shown }
    return operation.state.shown + ", cannot be followed now: " + plain(why.message)
  }

  private static func saving(_ operation: Operation) -> String {
    guard let why = operation.failure else { return "saving" }
    return "saving, another try: " + plain(why.message)
  }

  private static func queued(_ operation: Operation) -> String {
    guard let why = operation.failure else { return "queued" }
    return "queued, another try: " + plain(why.message)
  }

  /// What a list calls an operation: the chapter or scene that it is for, else its prompt.
  static func title(_ operation: Operation) -> String {
    plain(operation.title ?? operation.request.prompt)
  }

  /// The same in rows whose columns stand below each other.
  static func column(_ operation: Operation) -> String {
    InertText.column(operation.title ?? operation.request.prompt)
  }

  /// Text without control characters: what came from a file or the network stays inert.
  static func plain(_ text: String) -> String { InertText.line(text) }
}
