extension Ingredients {
  /// What a shot is made from. `clipBefore` is the take that it goes on from.
  public init(
    of shot: Shot, prompt: PartPrompt, settings: ShotSettings, clipBefore: OperationID? = nil
  ) {
    self.init()
    for section in prompt.sections where section.role != .beats {
      self[Ingredient(section.role)] = Digest.of(section.words)
    }
    if let beats = prompt.sections.first(where: { $0.role == .beats }) {
      self[.prompt] = Digest.of((self[.prompt] ?? "") + beats.words)
    }
    let own = settings.settings
    self[.model] = Self.maker(settings.model.id, isBilled: settings.provider.isBilled)
    self[.aspect] = Digest.of(own.aspect)
    self[.resolution] = Digest.of(own.resolution)
    self[.duration] = Digest.of("\(shot.duration)")
    self[.settings] = Digest.of(
      [own.seed.map { "\($0)" }, own.people, own.negativePrompt].map { $0 ?? "-" }
        .joined(separator: "\u{1F}"))
    self[.references] =
      shot.references.isEmpty
      ? nil : Digest.of(shot.references.map(\.sha256).joined(separator: " "))
    if shot.continuity.needsClipBefore {
      self[.continuity] = Digest.of(shot.continuity.rawValue)
      self[.clipBefore] = clipBefore?.rawValue
    }
  }
}

extension Ingredients {
  /// A rehearsal on the sandbox is no film.
  fileprivate static func maker(_ model: String, isBilled: Bool) -> String {
    Digest.of(model + (isBilled ? "" : " sandbox"))
  }
}

extension Take {
  /// What has changed since it was made. What a service was paid for is as good as before where the
  /// sandbox would make it now.
  func changes(to entry: ShootingScript.Entry, _ settings: ShotSettings) -> [Ingredient] {
    guard let ingredients else { return [] }
    let changes = ingredients.changes(to: entry.ingredients)
    let isPaid = ingredients[.model] == Ingredients.maker(settings.model.id, isBilled: true)
    return isPaid && !settings.provider.isBilled ? changes.filter { $0 != .model } : changes
  }
}

extension Ingredient {
  fileprivate init(_ role: PartPrompt.Role) {
    switch role {
    case .prompt, .beats: self = .prompt
    case .mood: self = .mood
    case .style: self = .style
    case .character(let name): self = .character(name)
    case .place(let name): self = .place(name)
    }
  }
}

/// Tells texts apart; the same in every run and on every machine (FNV-1a, 64 bits).
enum Digest {
  static func of(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
