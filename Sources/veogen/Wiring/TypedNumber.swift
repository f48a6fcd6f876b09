import ArgumentParser
import VeoGenCore

/// A number of the command line as it was typed, so that what is none is refused in our words.
struct TypedNumber<Value: LosslessStringConvertible & Sendable>: ExpressibleByArgument, Sendable {
  let text: String

  init(argument: String) { text = argument }

  init(_ value: Value) { text = value.description }

  var defaultValueDescription: String { text }

  /// The number. Throws `Failure` when `option` was given something else.
  func value(of option: String) throws(Failure) -> Value {
    if let value = Value(text) { return value }
    let kind =
      Value.self == Double.self
      ? "a number"
      : Value.self == UInt32.self ? "a whole number from 0 to \(UInt32.max)" : "a whole number"
    throw Failure(
      .invalidRequest, "\(option) takes \(kind), and \u{201C}\(text)\u{201D} is none.")
  }
}
