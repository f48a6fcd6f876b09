import Foundation

/// A limit of Google's that an answer spoke of (errors.md, section 3.1).
public struct Limit: Hashable, Sendable, Codable {
  /// Which limit it is: each ends in another way.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Requests or tokens a minute, or a burst.
    case perMinute
    /// Requests a day; the day ends at midnight Pacific.
    case perDay
    /// Money in ten minutes.
    case spend
    /// The model is not offered on the key's tier.
    case tier
    /// Billing is off, or the prepaid balance is used up.
    case billing
    /// The service is overloaded; not the person's limit.
    case overload
  }

  public var kind: Kind
  /// How many requests the limit allows, when the answer said so.
  public var value: Int?

  public init(_ kind: Kind, value: Int? = nil) {
    self.kind = kind
    self.value = value
  }
}

extension Limit.Kind {
  /// What has been reached, as the beginning of a sentence.
  public var name: String {
    switch self {
    case .perMinute: "requests a minute"
    case .perDay: "daily quota"
    case .spend: "spend in ten minutes"
    case .tier: "not on this tier"
    case .billing: "billing"
    case .overload: "overloaded"
    }
  }

  /// Whether only the person can end it.
  public var needsPerson: Bool { self == .tier || self == .billing }
}

/// Requests that go to one model of one provider: what limits of Google's apply to.
public struct Lane: Hashable, Sendable, Codable {
  public var provider: Provider
  /// A model id.
  public var model: String

  public init(provider: Provider, model: String) {
    self.provider = provider
    self.model = model
  }

  /// The lane of a request.
  public init(_ request: GenerationRequest) {
    self.init(provider: request.provider, model: request.model)
  }
}

/// Why nothing starts in a lane, and until when.
public struct LaneHold: Hashable, Sendable, Codable {
  public var kind: Limit.Kind
  /// Nil: until the person does something about it.
  public var until: Date?
  /// What the service said, a sentence.
  public var message: String

  public init(kind: Limit.Kind, until: Date?, message: String) {
    self.kind = kind
    self.until = until
    self.message = message
  }

  /// Whether it still holds at `now`.
  public func holds(at now: Date) -> Bool {
    until.map { $0 > now } ?? true
  }
}
