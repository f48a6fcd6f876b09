/// What sort of thing went wrong, after reading status, code, details and message together.
///
/// Source: errors.md of the wire reference, sections 1 to 6.
public enum GoogleErrorKind: Hashable, Sendable {
  /// The request has a field, a value or a combination that is not accepted.
  case invalidRequest
  /// There is no key or token to send.
  case keyMissing
  /// The key or token is wrong, expired, cut off or of a kind that is refused.
  case keyInvalid
  /// Something must be set up first: billing, the country, an API that is switched off.
  case setupNeeded
  /// The key may not use this model or file.
  case permissionDenied
  /// There is no such thing.
  case notFound
  /// The model is not known or has been switched off.
  case modelGone
  /// Too many requests or tokens in a minute.
  case quotaPerMinute
  /// The daily quota is used up.
  case quotaPerDay
  /// The most money that may be spent in ten minutes is spent.
  case quotaSpend
  /// The model is not offered on the key's tier at all: its limit is 0.
  case notOnTier
  /// The prepaid balance is used up.
  case paymentRequired
  /// The service is overloaded and did not take the request.
  case overloaded
  /// A fault on the service's side.
  case server
  /// The service gave up because it took too long.
  case deadline
  /// The request body is too large.
  case tooLarge
  /// A safety or policy filter said no.
  case blocked(BlockReason)
  /// A conflict; the whole request may be sent again.
  case aborted
  /// The work was cancelled on the service's side.
  case abandoned
  /// No connection, or it broke.
  case network
  /// No answer in time: connecting took too long or the line went silent.
  case timeout
  /// The certificate or the TLS handshake was not accepted.
  case tls
  /// The caller cancelled the call.
  case cancelled
  /// The answer could not be understood.
  case malformedAnswer
  /// The answer is larger than the call allows in memory.
  case tooBigAnswer
  /// The body ended before its announced length.
  case truncated
  /// The file is no longer kept (48 h).
  case expired
  /// Video was billed but none was found in the answer.
  case videoMissing
  /// The address is not one that may be called: plain http to another machine, or no URL at all.
  case addressRefused
  /// A file of this machine could not be read or written.
  case disk
  /// A command or a credentials file that is needed for signing in does not work.
  case signInFailed
  /// libcurl cannot be loaded.
  case libraryMissing
}

/// Which filter blocked a generation. Google's list is open: `other` carries unknown words.
public enum BlockReason: Hashable, Sendable {
  case safety, prohibitedContent, recitation, language, personalData, blocklist
  case image, audio, modelArmor, jailbreak, unspecified
  case other(String)
}

/// Which quota a 429 is about.
public enum QuotaKind: Hashable, Sendable {
  case perMinute, perDay, spend, notOnTier, unknown
}
