import FoundationEssentials

/// One call of the API.
struct Call: Sendable {
  var method: HTTPRequest.Method
  var url: WebURL
  var body: Data?
  /// nil: those of the client's options.
  var timeouts: HTTPTimeouts?
  /// It creates something that is billed.
  var isCreating = false
  var headers: [(name: String, value: String)] = []
  var subject = Subject.other

  /// What the call is about, as far as it changes the meaning of an error.
  enum Subject: Sendable {
    case model, interaction, operation, file, download, other
  }

  static func get(_ url: WebURL, _ subject: Subject = .other) -> Call {
    Call(method: .get, url: url, subject: subject)
  }

  static func post(_ url: WebURL, body: Data?, _ subject: Subject = .other) -> Call {
    Call(method: .post, url: url, body: body, subject: subject)
  }

  static func delete(_ url: WebURL, _ subject: Subject = .other) -> Call {
    Call(method: .delete, url: url, subject: subject)
  }

  static func create(_ url: WebURL, body: Data, timeouts: HTTPTimeouts) -> Call {
    Call(
      method: .post, url: url, body: body, timeouts: timeouts, isCreating: true, subject: .model)
  }
}
