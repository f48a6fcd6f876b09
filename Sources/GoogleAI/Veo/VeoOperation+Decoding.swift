extension VeoOperation: Decodable {
  private enum CodingKeys: String, CodingKey { case name, done, error, response }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = OperationName(container.text(.name) ?? "")
    let error = container.lenient(ServiceError.self, .error)
    // Pending operations have no `done` at all. A result or an error without it is not expected.
    guard container.lenient(Bool.self, .done) == true || error != nil else {
      outcome = .pending
      return
    }
    if let error {
      outcome = .failed(GoogleError(error, subject: .operation))
    } else {
      let response = container.lenient(VeoResponse.self, .response)
      outcome = response?.outcome ?? VeoResponse.nothing
    }
  }
}

extension VeoOperationPage: Decodable {
  private enum CodingKeys: String, CodingKey { case operations, nextPageToken }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    operations = container.readable(VeoOperation.self, .operations)
    nextPageToken = container.text(.nextPageToken)
  }
}

/// `{"name": …}`, what a submission answers.
struct NamedAnswer: Decodable {
  var name: String

  private enum CodingKeys: String, CodingKey { case name }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    guard !name.isEmpty else {
      throw DecodingError.keyNotFound(
        CodingKeys.name, .init(codingPath: [], debugDescription: "empty"))
    }
  }
}
