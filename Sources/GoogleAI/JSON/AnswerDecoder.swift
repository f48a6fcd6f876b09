import FoundationEssentials
import VeoGenCore

/// Decodes an answer; what is wrong with it becomes a sentence, never a dump.
struct AnswerDecoder {
  /// The secret that must not show up in any text of the answer.
  private let secret: Secret?

  init(hiding secret: Secret?) {
    self.secret = secret
  }

  /// Throws `.malformedAnswer`.
  func decode<Answer: Decodable>(_ type: Answer.Type, from data: Data) throws(GoogleError) -> Answer
  {
    let decoder = JSONDecoder()
    if let key = PlainText.secretKey, let secret { decoder.userInfo[key] = secret }
    do {
      return try decoder.decode(type, from: data)
    } catch let error as DecodingError {
      throw GoogleError(.malformedAnswer, Self.describe(error, data))
    } catch {
      throw GoogleError(.malformedAnswer, "It cannot be read.")
    }
  }

  private static func describe(_ error: DecodingError, _ data: Data) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "It has no \"\(path(context.codingPath + [key]))\"."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\"\(path(context.codingPath))\" in it is not of the expected type."
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\"\(path(context.codingPath))\" in it makes no sense."
    default:
      describeBytes(data)
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    let names = keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
    return PlainText.clean(names.joined(separator: "."), limit: 120)
  }

  private static func describeBytes(_ data: Data) -> String {
    guard let first = data.first(where: { $0 > 0x20 }) else { return "It is empty." }
    switch first {
    case UInt8(ascii: "<"): return "It is a web page, not JSON."
    case UInt8(ascii: "{"), UInt8(ascii: "["): return "It is broken or cut-off JSON."
    default: return "It is not JSON."
    }
  }
}
