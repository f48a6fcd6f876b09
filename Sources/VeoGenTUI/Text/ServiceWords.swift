import VeoGenCore

extension Wording {
  /// Who makes the clips, and how that is changed.
  static func service(_ service: State.Service) -> String {
    guard service.provider == .sandbox else {
      let names = service.providers.map(\.name)
      let verbs = names.count > 1 ? "make the clips and bill" : "makes the clips and bills"
      return "\(names.joined(separator: " and ")) \(verbs) them. "
        + "veogen --sandbox tries things out for free."
    }
    return "The sandbox makes the clips: nothing is billed. For Google's models quit, set "
      + "GEMINI_API_KEY or GOOGLE_CLOUD_PROJECT, and start veogen without --sandbox. "
      + "veogen doctor says more."
  }
}
