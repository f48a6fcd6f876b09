/// What Gemini drafts of a part: everything of it that is words.
public struct PartDraft: Codable, Hashable, Sendable {
  public var title: String
  public var summary: String
  /// What happens, in order.
  public var beats: [String]
  public var prompt: String
  /// Names of the cast that are seen in it.
  public var characters: [String]
  /// Names of the places where it plays.
  public var places: [String]
  public var mood: String

  public init(
    title: String = "", summary: String = "", beats: [String] = [], prompt: String = "",
    characters: [String] = [], places: [String] = [], mood: String = ""
  ) {
    self.title = title
    self.summary = summary
    self.beats = beats
    self.prompt = prompt
    self.characters = characters
    self.places = places
    self.mood = mood
  }
}

extension Part {
  /// A new part with the words of a draft.
  public init(id: PartID, draft: PartDraft) {
    self.init(id: id)
    self.draft = draft
  }

  /// The part's words, to compare with a draft or to be replaced by one.
  public var draft: PartDraft {
    get {
      PartDraft(
        title: title, summary: summary, beats: beats, prompt: prompt, characters: characters,
        places: places, mood: mood)
    }
    set {
      title = newValue.title
      summary = newValue.summary
      beats = newValue.beats
      prompt = newValue.prompt
      characters = newValue.characters
      places = newValue.places
      mood = newValue.mood
    }
  }
}
