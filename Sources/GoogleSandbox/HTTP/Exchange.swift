/// One request as the endpoints see it.
struct Exchange: Sendable {
  var id: String
  var method: String
  /// Without the query.
  var path: String
  var query: [QueryItem]
  var headers: [HeaderItem]
  var address: Address
  /// Empty when the body went to a file.
  var body: [UInt8]
  /// Where the body of an upload was put.
  var bodyFile: UploadedBody?
  /// `http://127.0.0.1:PORT`, for the addresses in answers.
  var base: String

  struct QueryItem: Sendable, Equatable {
    var name: String
    var value: String
  }

  struct HeaderItem: Sendable, Equatable {
    /// Lower case.
    var name: String
    var value: String
  }

  struct UploadedBody: Sendable {
    var path: String
    var size: Int
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The body as JSON without the credentials of the request, or the complaint of Google's front end about it.
  func json() throws(APIFailure) -> JSON {
    do {
      let json = try JSONParser.parse(body.isEmpty ? Array("{}".utf8) : body)
      guard json.members != nil else {
        throw APIFailure.invalidArgument("Invalid value: the request body must be a JSON object.")
      }
      return Redaction(self).apply(to: json)
    } catch let problem as JSONParser.Problem {
      throw APIFailure.invalidArgument(
        "Invalid JSON payload received. \(problem.reason) at offset \(problem.offset).")
    } catch let failure as APIFailure {
      throw failure
    } catch {
      throw APIFailure.invalidArgument("Invalid JSON payload received.")
    }
  }

  static func query(of text: Substring) -> [QueryItem] {
    text.split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1)
      let value = halves.count > 1 ? String(halves[1]).replacing("+", with: " ") : ""
      return QueryItem(name: Address.decoded(String(halves[0])), value: Address.decoded(value))
    }
  }
}
