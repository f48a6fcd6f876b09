import VeoGenCore

/// A question before something that is not easily undone.
enum Confirm {
  /// Whether the person said yes. Throws a `Failure` when there is nobody to ask: `what` asks, for
  /// the reason `why`, and the option `instead` answers.
  static func ask(_ question: String, why: String = "", what: String, instead: String) throws
    -> Bool
  {
    guard Console.hasKeyboard else {
      throw Failure(
        .invalidRequest,
        why + (why.isEmpty ? "" : " ") + "\(what) asks first, and there is no terminal to ask on.",
        advice: "Add \(instead) to go on without a question.")
    }
    Console.say("\(question) [y/N]")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}
