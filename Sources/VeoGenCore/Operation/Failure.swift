/// Whether money was taken for an attempt. The more, the worse.
public enum Charged: String, Codable, Sendable, Hashable, Comparable {
  case no, perhaps, yes

  public static func < (one: Charged, other: Charged) -> Bool { one.weight < other.weight }

  private var weight: Int {
    switch self {
    case .no: 0
    case .perhaps: 1
    case .yes: 2
    }
  }
}

/// Why something did not work, in words for the person: what happened and what to do next.
public struct Failure: Error, Codable, Hashable, Sendable {
  /// What sort of failure it is. Decides exit codes, colours and what may be offered next.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The request cannot be sent as it is.
    case invalidRequest
    /// The model's safety rules said no.
    case refused
    /// The key, the account or the configuration.
    case keyOrConfiguration
    /// A quota or a rate limit of Google's.
    case quota
    /// A cap of the person's own.
    case budget
    /// No connection.
    case network
    /// Google's side failed.
    case server
    /// The request left and no answer came.
    case lostAnswer
    /// Google no longer has the result.
    case expired
    /// What came back is not a clip that plays.
    case badResult
    /// The disk is full or may not be written.
    case disk
    /// A program or a file that is needed is not there.
    case missing
    /// Clips that a film is made of are not there: they can be made, or left out.
    case missingClips
    /// The person stopped it.
    case cancelled
    /// A fault of VeoGen's.
    case fault
  }

  /// What sort of failure it is.
  public var kind: Kind
  /// What happened and why, a sentence.
  public var message: String
  /// What to press or type next; may be empty when there is nothing to do.
  public var advice: String
  /// What else, which has another name in the studio than on the command line. The history keeps none.
  public var way: WayOn?
  /// Google's own code, for a support request.
  public var code: String?
  /// Numbers that name the safety filter (errors.md, section 4).
  public var supportCodes: [String]
  /// Whether the attempt was billed, as far as is known.
  public var charged: Charged

  public init(
    _ kind: Kind, _ message: String, advice: String = "", way: WayOn? = nil, code: String? = nil,
    supportCodes: [String] = [], charged: Charged = .no
  ) {
    self.kind = kind
    self.message = message
    self.advice = advice
    self.way = way
    self.code = code
    self.supportCodes = supportCodes
    self.charged = charged
  }
}

extension Failure: CustomStringConvertible {
  /// The message and the advice as one text.
  public var description: String {
    advice.isEmpty ? message : message + " " + advice
  }
}
