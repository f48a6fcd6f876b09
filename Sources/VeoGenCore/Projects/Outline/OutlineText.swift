/// A whole outline as Markdown for an editor, and the way back without loss.
///
///     # The Salt Road
///
///     Genre: Drama
///     Seconds per chapter: 8
///
///     ## Style
///
///     35 mm, soft light
///
///     ## Cast
///
///     ### Mira
///     Image: /pictures/mira.png
///
///     a girl in a blue coat
///
///     ## Chapter 1: Departure {#3f2a0001}
///
///     Approved: yes
///     Seconds: 12
///     Continuity: last frame
///     Mood: calm
///     Characters: Mira, Omar
///     Places: The flats
///
///     ### Summary
///
///     …
///
/// A chapter keeps its id, and with it its takes, wherever it is moved; one without an id is new.
/// Its number is for the eye. A backslash is written `\\`, a `#` that begins a line of text `\#`,
/// and control characters `\u{D}`.
public enum OutlineText {
  /// The outline of a project. Takes, format and facts of pictures are not in it.
  public static func text(of project: Project) -> String {
    OutlineWriter(project).text
  }

  /// What `text` makes of a project. Everything that is not in the text stays as it is there.
  ///
  /// `newID` gives ids for new parts; it is asked again while one is taken. Throws all lines that
  /// cannot be read: nothing is left out silently.
  public static func project(
    from text: String, for project: Project, newID: () -> PartID
  ) throws(OutlineTextError) -> Project {
    var reader = OutlineReader(project)
    return try reader.read(text, newID: newID)
  }
}

/// The lines of an outline that cannot be read.
public struct OutlineTextError: Error, Hashable, Sendable {
  /// In the order of the lines; at least one.
  public var problems: [OutlineProblem]
}

/// What is wrong with a line of an outline.
public struct OutlineProblem: Hashable, Sendable {
  /// From 1.
  public var line: Int
  /// What is wrong and what is expected, a sentence.
  public var message: String

  /// The line and what is wrong with it.
  public var sentence: String { "Line \(line): \(message)" }
}

/// The names of an outline's fields and sections, the same for writing and reading.
enum OutlineWord {
  static let approved = "Approved"
  static let seconds = "Seconds"
  static let continuity = "Continuity"
  static let mood = "Mood"
  static let characters = "Characters"
  static let places = "Places"
  static let partFields = [approved, seconds, continuity, mood, characters, places]

  static let summary = "Summary"
  static let beats = "Beats"
  static let prompt = "Prompt"
  static let partSections = [summary, beats, prompt]

  static let cast = "Cast"
  static let genre = "Genre"
  static let image = "Image"

  static func secondsPerPart(_ kind: ProjectKind) -> String { "Seconds per \(kind.partName)" }
  static func part(_ kind: ProjectKind) -> String { capitalized(kind.partName) }
  static func section(_ field: ProjectField) -> String { capitalized(field.rawValue) }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
