/// The words that are sent for a shot, and where each of them comes from.
///
/// The part's own prompt comes first and is never cut. Then always in the same order and form: what
/// happens in this shot, when the part has several; the mood; the style; the cast and the places
/// that the part names. A part that names nobody gets nobody: a landscape must stay one. What is
/// longer than the model reads is cut from the least important on: mood, beats, places, cast, style.
/// Without a prompt of the part nothing is sent, for style and cast alone are no clip.
public struct PartPrompt: Hashable, Sendable {
  /// What a section is.
  public enum Role: Hashable, Sendable {
    case prompt, beats, mood, style
    case character(String), place(String)
  }

  /// A piece of the prompt.
  public struct Section: Hashable, Sendable {
    public var role: Role
    /// What stands before the words, such as `Style`; empty for the prompt.
    public var label: String
    /// The words of the project.
    public var words: String
    /// The end did not fit.
    public var isShortened = false

    /// As it is sent.
    public var text: String { label.isEmpty ? words : label + ": " + words }
  }

  /// What is sent, in this order.
  public private(set) var sections: [Section]
  /// What did not fit at all.
  public private(set) var leftOut: [Role] = []
  /// Names in the part that are neither in the cast nor among the places.
  public private(set) var unknownNames: [String]

  /// The prompt as it is sent.
  public var text: String { sections.map(\.text).joined(separator: Self.joint) }

  static let joint = "\n\n"

  /// The prompt of a shot of `part`.
  public init(of shot: Shot, in part: Part, of project: Project, model: VideoModel) {
    self.init(shot, part, project.style, FigureIndex(project), model)
  }

  init(_ shot: Shot, _ part: Part, _ style: String, _ figures: FigureIndex, _ model: VideoModel) {
    unknownNames = FigureList.allCases.flatMap { list in
      part[list].filter { figures[$0, list] == nil }
    }
    sections = []
    guard !part.prompt.allSatisfy(\.isWhitespace) else { return }
    var whole = [Section(role: .prompt, label: "", words: part.prompt)]
    func add(_ role: Role, _ label: String, _ text: String) {
      guard !text.allSatisfy(\.isWhitespace) else { return }
      whole.append(Section(role: role, label: label, words: text))
    }
    if shot.count > 1 {
      let beats = Self.beats(of: shot, in: part).joined(separator: " / ")
      add(.beats, "Shot \(shot.id.number) of \(shot.count)", beats)
    }
    add(.mood, "Mood", part.mood)
    add(.style, "Style", style)
    for list in FigureList.allCases {
      for figure in figures.named(in: part, list) {
        let word = list == .cast ? "Character" : "Place"
        let image = Self.image(of: figure, in: shot)
        add(
          list == .cast ? .character(figure.name) : .place(figure.name),
          "\(word) \(figure.name)\(image)", figure.description)
      }
    }
    sections = whole
    fit(PromptRoom(model))
  }

  /// The beats that fall into a shot: they are spread evenly over the part.
  public static func beats(of shot: Shot, in part: Part) -> [String] {
    Beats.share(shot.id.number, of: shot.count, in: part.beats)
  }

  private static func image(of figure: Figure, in shot: Shot) -> String {
    let numbers = figure.images.compactMap { shot.references.firstIndex(of: $0) }.map {
      "\($0 + 1)"
    }
    return numbers.isEmpty ? "" : " (reference image \(numbers.joined(separator: ", ")))"
  }

  /// Cuts what the model would not read.
  private mutating func fit(_ room: PromptRoom) {
    var room = room
    var kept: [Int: Section] = [:]
    for (place, section) in sections.enumerated().sorted(by: Self.isMoreImportant) {
      if let fitted = room.take(section) {
        kept[place] = fitted
      } else {
        leftOut.append(section.role)
      }
    }
    sections = sections.indices.compactMap { kept[$0] }
  }

  private static func isMoreImportant(
    _ left: (offset: Int, element: Section), _ right: (offset: Int, element: Section)
  ) -> Bool {
    (left.element.role.rank, left.offset) < (right.element.role.rank, right.offset)
  }
}

extension PartPrompt.Role {
  /// What it is, for a label.
  public var name: String {
    switch self {
    case .prompt: "prompt"
    case .beats: "beats"
    case .mood: "mood"
    case .style: "style"
    case .character(let name), .place(let name): name
    }
  }

  /// The lowest is cut last.
  fileprivate var rank: Int {
    switch self {
    case .prompt: 0
    case .style: 1
    case .character: 2
    case .place: 3
    case .beats: 4
    case .mood: 5
    }
  }
}

/// How much more a prompt may have.
struct PromptRoom {
  private var tokens: Int
  private var bytes: Int

  init(_ model: VideoModel) {
    tokens = model.promptTokens ?? .max
    bytes = Capabilities.promptLimit
  }

  /// The section as far as there is room; nil when hardly any of it fits. The prompt itself always
  /// fits: that it is too long is for the person to see.
  mutating func take(_ section: PartPrompt.Section) -> PartPrompt.Section? {
    var section = section
    if section.role != .prompt, !fits(section.text) {
      guard let shorter = shortened(section) else { return nil }
      section.words = shorter
      section.isShortened = true
    }
    let joined = PartPrompt.joint + section.text
    tokens -= Capabilities.approximateTokens(joined)
    bytes -= joined.utf8.count
    return section
  }

  private func fits(_ text: String) -> Bool {
    let joined = PartPrompt.joint + text
    return joined.utf8.count <= bytes && Capabilities.approximateTokens(joined) <= tokens
  }

  /// The most words that fit, when they are more than a handful.
  private func shortened(_ section: PartPrompt.Section) -> String? {
    let words = section.words.split(separator: " ", omittingEmptySubsequences: false)
    func start(_ count: Int) -> String { words[..<count].joined(separator: " ") + "…" }
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if fits(section.label + ": " + start(middle)) { low = middle } else { high = middle - 1 }
    }
    return low >= 6 ? start(low) : nil
  }
}
