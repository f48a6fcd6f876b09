/// A chapter or a scene: what it tells, how it is prompted, and what was made of it.
public struct Part: Hashable, Sendable, Identifiable {
  public var id: PartID
  public var title: String
  public var summary: String
  /// What happens, in order. Spread over its shots, and its subtitles.
  public var beats: [String]
  /// What its clips show.
  public var prompt: String
  /// Names of the cast that are seen in it.
  public var characters: [String]
  /// Names of the places where it plays.
  public var places: [String]
  public var mood: String
  /// Seconds; nil: as the project says.
  public var seconds: Int?
  /// Nothing is queued for a part before the person has approved it. An edit after which something
  /// else would be made or paid takes it back.
  public var isApproved: Bool
  /// How it goes on from the part before; of no effect in the first one.
  public var continuity: Continuity
  /// What was made for it, the oldest first. No edit removes one from a part that stays.
  public var takes: [Take]

  public init(
    id: PartID, title: String = "", summary: String = "", beats: [String] = [],
    prompt: String = "", characters: [String] = [], places: [String] = [], mood: String = "",
    seconds: Int? = nil, isApproved: Bool = false, continuity: Continuity = .cut,
    takes: [Take] = []
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.beats = beats
    self.prompt = prompt
    self.characters = characters
    self.places = places
    self.mood = mood
    self.seconds = seconds
    self.isApproved = isApproved
    self.continuity = continuity
    self.takes = takes
  }

  /// Seconds that a part may have.
  public static let secondsRange = 1...600

  /// The take that the person chose of a shot.
  public func chosenTake(ofShot shot: Int = 1) -> Take? {
    takes.first { $0.shot == shot && $0.isChosen }
  }

  /// The names of one kind of figure in it.
  public subscript(list: FigureList) -> [String] {
    get {
      switch list {
      case .cast: characters
      case .places: places
      }
    }
    set {
      switch list {
      case .cast: characters = newValue
      case .places: places = newValue
      }
    }
  }
}

extension Part: Codable {
  enum CodingKeys: String, CodingKey {
    case id, title, summary, beats, prompt, characters, places, mood, seconds, continuity, takes
    case isApproved = "approved"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(PartID.self, forKey: .id)
    title = try values.value(.title, or: "")
    summary = try values.value(.summary, or: "")
    beats = try values.value(.beats, or: [])
    prompt = try values.value(.prompt, or: "")
    characters = try values.value(.characters, or: [])
    places = try values.value(.places, or: [])
    mood = try values.value(.mood, or: "")
    seconds = try values.decodeIfPresent(Int.self, forKey: .seconds)
    isApproved = try values.value(.isApproved, or: false)
    continuity = try values.value(.continuity, or: .cut)
    takes = try values.value(.takes, or: [])
  }
}
