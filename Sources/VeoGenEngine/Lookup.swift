import VeoGenCore

/// Finding an operation by the beginning of its id.
struct Lookup: Sendable {
  let store: Store

  func operation(matching typed: String) throws(Failure) -> Operation {
    let prefix = typed.lowercased().filter { !$0.isWhitespace }
    guard !prefix.isEmpty, prefix.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
      throw Failure(
        .invalidRequest, "\u{201C}\(typed)\u{201D} is no operation id.",
        advice: "Ids are hexadecimal digits.", way: .seeOperations)
    }
    let found = try store.operations(idPrefix: prefix)
    guard let first = found.first else {
      throw Failure(
        .invalidRequest, "No operation's id begins with \u{201C}\(prefix)\u{201D}.",
        way: .seeOperations)
    }
    guard found.count == 1 else {
      let ids = found.map(\.id.rawValue).joined(separator: ", ")
      throw Failure(
        .invalidRequest, "\u{201C}\(prefix)\u{201D} could be any of \(ids).",
        advice: "Add digits until it is one.")
    }
    return first
  }
}
