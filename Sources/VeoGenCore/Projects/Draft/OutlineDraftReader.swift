/// Reads Gemini's outline while it arrives.
///
/// `append` returns the parts that became whole; `finish` the draft with what is wrong with it.
public struct OutlineDraftReader: Sendable {
  private let kind: ProjectKind
  private let wanted: Int?
  private var parser = LooseJSONParser()
  private var text = ""
  private var byteCount = 0
  private var shown = 0

  /// Bytes of an answer that are read; the largest outlines have a fraction of it.
  public static let byteLimit = 8_000_000
  /// Bytes that are kept to be shown when the answer is no outline.
  private static let quoteLimit = 2_000

  /// For an outline with `wanted` parts; nil: as many as come.
  public init(_ kind: ProjectKind, wanted: Int? = nil) {
    self.kind = kind
    self.wanted = wanted
  }

  /// Reads what came, and returns the parts that are whole since then.
  public mutating func append(_ piece: String) -> [PartDraft] {
    byteCount += piece.utf8.count
    guard byteCount <= Self.byteLimit else { return [] }
    if text.utf8.count < Self.quoteLimit { text += piece }
    parser.read(piece.utf8)
    let items = OutlineDraftForm.parts(in: parser)
    defer { shown = max(shown, items.count) }
    return items.dropFirst(shown).enumerated().map { index, item in
      PartDraftForm(item, number: shown + index + 1, kind: kind).draft
    }
  }

  /// The whole draft, after everything has come.
  public mutating func finish() -> OutlineDraft {
    // Ends a number or word that stands at the end.
    parser.read([UInt8(ascii: "\n")])
    var draft = OutlineDraft()
    if let problem = fatal { draft.problems = [problem] }
    let forms = OutlineDraftForm.parts(in: parser).enumerated().map {
      PartDraftForm($0.element, number: $0.offset + 1, kind: kind)
    }
    draft.parts = forms.map(\.draft)
    let root = OutlineDraftForm.root(of: parser)
    draft.synopsis =
      OutlineDraftForm.text(root?["synopsis"], limit: ProjectTextRules.textLimit).text
    draft.cast = OutlineDraftForm.figures(root?["cast"] ?? root?["characters"])
    draft.places = OutlineDraftForm.figures(root?["places"] ?? root?["locations"])
    guard draft.problems.isEmpty else { return draft }
    if parser.root == nil {
      draft.problems.append(.cutOff(parts: forms.count))
    } else if let wanted, wanted != forms.count {
      draft.problems.append(.wrongCount(wanted: wanted, got: forms.count))
    }
    draft.problems += forms.flatMap(\.problems) + Self.sameTitles(draft.parts)
    return draft
  }

  private var fatal: OutlineDraftProblem? {
    if parser.isTooDeep || byteCount > Self.byteLimit { return .senseless }
    if text.allSatisfy(\.isWhitespace) { return .empty }
    if parser.root == nil, parser.stack.isEmpty { return .refused(quote(text)) }
    for key in ["refusal", "error"] {
      if let said = parser.root?[key] {
        return .refused(quote(said.text ?? said["message"]?.text ?? ""))
      }
    }
    let hasParts = !OutlineDraftForm.parts(in: parser).isEmpty
    return parser.root != nil && !hasParts ? .refused("") : nil
  }

  private func quote(_ words: String) -> String {
    OutlineDraftForm.line(.string(words), limit: 300).text
  }

  private static func sameTitles(_ parts: [PartDraft]) -> [OutlineDraftProblem] {
    let numbers = Dictionary(grouping: parts.indices) { FigureName.key(parts[$0].title) }
    return numbers.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { same in
      .sameTitle(parts[same[0]].title, parts: same.map { $0 + 1 })
    }
  }
}

extension OutlineDraft {
  /// Reads a whole answer.
  public static func read(_ text: String, _ kind: ProjectKind, wanted: Int? = nil)
    -> OutlineDraft
  {
    var reader = OutlineDraftReader(kind, wanted: wanted)
    _ = reader.append(text)
    return reader.finish()
  }
}
