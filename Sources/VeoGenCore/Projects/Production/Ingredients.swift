/// What a clip is made from, each thing by its digest, so that it can be said what has changed.
public struct Ingredients: Hashable, Sendable, Codable {
  /// Digests by the names of `Ingredient`.
  public private(set) var digests: [String: String]

  /// Nothing yet.
  public init() { digests = [:] }

  /// The digest of a thing; setting nil takes it out.
  public subscript(ingredient: Ingredient) -> String? {
    get { digests[ingredient.key] }
    set { digests[ingredient.key] = newValue }
  }

  /// What is not the same in both, in the order of `Ingredient`.
  public func changes(to other: Ingredients) -> [Ingredient] {
    Set(digests.keys).union(other.digests.keys)
      .filter { digests[$0] != other.digests[$0] }
      .compactMap(Ingredient.init(key:))
      .sorted()
  }

  public init(from decoder: any Decoder) throws {
    digests = try decoder.singleValueContainer().decode([String: String].self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digests)
  }
}

/// One thing that a clip is made from.
public enum Ingredient: Hashable, Sendable {
  case prompt, mood, style
  case character(String), place(String)
  case model, aspect, resolution, duration, settings
  case references
  /// How it goes on from the shot before.
  case continuity
  /// The clip that it goes on from.
  case clipBefore

  /// Its name in a file.
  public var key: String {
    switch self {
    case .prompt: "prompt"
    case .mood: "mood"
    case .style: "style"
    case .character(let name): "character:" + name
    case .place(let name): "place:" + name
    case .model: "model"
    case .aspect: "aspect"
    case .resolution: "resolution"
    case .duration: "duration"
    case .settings: "settings"
    case .references: "references"
    case .continuity: "continuity"
    case .clipBefore: "clip_before"
    }
  }

  /// The thing of that name; nil when there is none.
  public init?(key: String) {
    let plain: [Ingredient] = [
      .prompt, .mood, .style, .model, .aspect, .resolution, .duration, .settings, .references,
      .continuity, .clipBefore,
    ]
    if let found = plain.first(where: { $0.key == key }) {
      self = found
    } else if key.hasPrefix("character:") {
      self = .character(String(key.dropFirst(10)))
    } else if key.hasPrefix("place:") {
      self = .place(String(key.dropFirst(6)))
    } else {
      return nil
    }
  }

  /// What has become of it, in words: `the style`, `Mira`.
  public var name: String {
    switch self {
    case .character(let name), .place(let name): name
    case .clipBefore: "the clip before"
    case .references: "the reference images"
    case .settings: "the other settings"
    default: "the " + key
    }
  }
}

extension Ingredient: Comparable {
  private var rank: Int {
    switch self {
    case .prompt: 0
    case .mood: 1
    case .style: 2
    case .character: 3
    case .place: 4
    case .references: 5
    case .model: 6
    case .aspect: 7
    case .resolution: 8
    case .duration: 9
    case .settings: 10
    case .continuity: 11
    case .clipBefore: 12
    }
  }

  public static func < (left: Ingredient, right: Ingredient) -> Bool {
    (left.rank, left.key) < (right.rank, right.key)
  }
}
