/// Reads an outline back, and gathers all that cannot be read.
struct OutlineReader {
  /// What the heading of the second level was, for those of the third.
  private enum Context {
    case none, unknown, part
    case figures(FigureList)
  }

  private let old: Project
  private var new: Project
  var problems: [OutlineProblem] = []
  private var context = Context.none
  private var isTitled = false
  private var isBeginningTold = false
  /// What was there already, by names that tell where.
  var seen: Set<String> = []
  /// The same within the part that is read.
  private var seenInPart: Set<String> = []
  /// Parts that are new, by their places.
  private var unnamed: [Int] = []

  init(_ project: Project) {
    old = project
    new = project
    new.cast = []
    new.places = []
    new.parts = []
    for field in ProjectField.allCases { new[field] = "" }
  }

  mutating func read(_ text: String, newID: () -> PartID) throws(OutlineTextError) -> Project {
    let bare =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    for section in OutlineSection.sections(of: bare) { read(section) }
    if !isTitled, !isBeginningTold { wrongBeginning(1) }
    guard problems.isEmpty else {
      throw OutlineTextError(problems: problems.sorted { $0.line < $1.line })
    }
    name(newID)
    return new
  }

  private var title: String { old.title.isEmpty ? "Title" : OutlineEscapes.value(old.title) }
  private var partWord: String { OutlineWord.part(old.kind) }

  private mutating func read(_ section: OutlineSection) {
    switch (section.level, context) {
    case (0, _): readTop(section)
    case (1, _): readTitle(section)
    case (2, _): readSecond(section)
    case (3, .figures(let list)): readFigure(section, list)
    case (3, .part): readPartSection(section)
    case (3, .none):
      wrong(
        section.line,
        "a ### heading stands under Cast, Places or a \(old.kind.partName). \(hint(section))")
    case (3, .unknown): break
    default: wrong(section.line, "\(hint(section)) Headings have one to three #.")
    }
  }

  /// Before the first heading stands nothing but a comment.
  private mutating func readTop(_ section: OutlineSection) {
    var isComment = false
    for line in section.lines {
      let text = OutlineEscapes.trimmed(line.text)
      if text.hasPrefix("<!--") { isComment = true }
      if !isComment, !text.isEmpty, !isBeginningTold { wrongBeginning(line.number) }
      if text.hasSuffix("-->") { isComment = false }
    }
    if isComment, let last = section.lines.last {
      wrong(last.number, "the comment at the beginning has no end; it ends with -->.")
    }
  }

  /// Said once, however much stands there.
  private mutating func wrongBeginning(_ line: Int) {
    isBeginningTold = true
    wrong(line, "an outline begins with a heading such as # \(title).")
  }

  private mutating func readTitle(_ section: OutlineSection) {
    guard !isTitled else {
      return wrong(section.line, "\(hint(section)) There is one title, and it is above.")
    }
    isTitled = true
    new.title = OutlineEscapes.unescaped(section.name)
    check(section.line) { [title = new.title] () throws(ProjectEditError) in
      try ProjectTextRules.check(title, "title", isOneLine: true, mayBeEmpty: false)
    }
    let perPart = OutlineWord.secondsPerPart(old.kind)
    for field in fields(of: section, [OutlineWord.genre, perPart]) {
      if field.name == OutlineWord.genre {
        new.genre = OutlineEscapes.unescaped(field.value)
      } else if let seconds = seconds(field) {
        new.secondsPerPart = seconds
      }
    }
  }

  private mutating func readSecond(_ section: OutlineSection) {
    let name = section.name.lowercased()
    context = .none
    if let field = [ProjectField.logline, .style, .synopsis].first(where: { $0.rawValue == name }) {
      once("## " + name, section)
      new[field] = section.text
      checkText(new[field], field.rawValue, section.line)
    } else if let list = FigureList.allCases.first(where: { $0.rawValue == name }) {
      once("## " + name, section)
      context = .figures(list)
      expectNothing(in: section, "under a heading ### with a name")
    } else if !readPart(section) {
      context = .unknown
      let known = (["Logline", "Style", "Synopsis", "Cast", "Places"] + ["\(partWord): …"])
        .joined(separator: ", ")
      wrong(section.line, "there is no section of that name. There are \(known). \(hint(section))")
    }
  }

  private mutating func readFigure(_ section: OutlineSection, _ list: FigureList) {
    var figure = Figure(name: OutlineEscapes.unescaped(section.name))
    once("\(list) " + FigureName.key(figure.name), section)
    check(section.line) { [name = figure.name] () throws(ProjectEditError) in
      try ProjectTextRules.check(name, "name", isOneLine: true, mayBeEmpty: false)
    }
    var body = section
    let head = section.lines.prefix { !OutlineEscapes.isBlank($0.text) }
    body.lines.removeFirst(head.count)
    figure.description = body.text
    checkText(figure.description, "description", section.line)
    var fields = section
    fields.lines = Array(head)
    figure.images = self.fields(of: fields, [OutlineWord.image], repeating: true)
      .compactMap { image($0) }
    new[list].append(figure)
  }

  private mutating func image(_ field: OutlineField) -> ReferenceImage? {
    let path = OutlineEscapes.unescaped(field.value)
    let known = (old.cast + old.places).lazy.flatMap(\.images)
    guard let image = known.first(where: { $0.path == path }) else {
      wrong(field.line, "pictures are added in the studio; here they can be moved and removed.")
      return nil
    }
    return image
  }

  /// False when the heading is none of a part.
  private mutating func readPart(_ section: OutlineSection) -> Bool {
    guard let heading = OutlinePartHeading(section.name, word: partWord) else { return false }
    context = .part
    if heading.hasBrokenMark {
      wrong(
        section.line,
        "a mark is {#, eight digits and }. Leave it out for a new \(old.kind.partName).")
    }
    seenInPart = []
    let known = heading.id.flatMap { id in places[id].map { old.parts[$0] } }
    var part = Part(id: heading.id ?? PartID(rawValue: ""), title: heading.title)
    part.takes = known?.takes ?? []
    if heading.id == nil { unnamed.append(new.parts.count) }
    if let id = heading.id {
      once("{#\(id)}", section, "Leave {#\(id)} out of a copy: then it is a new one.")
    }
    checkLine(part.title, "title", section.line)
    for field in fields(of: section, OutlineWord.partFields) { set(field, of: &part) }
    new.parts.append(part)
    return true
  }

  private lazy var places = Dictionary(
    old.parts.enumerated().map { ($0.element.id, $0.offset) },
    uniquingKeysWith: { first, _ in first })

  private mutating func set(_ field: OutlineField, of part: inout Part) {
    let text = OutlineEscapes.unescaped(field.value)
    switch field.name {
    case OutlineWord.approved: part.isApproved = yes(text, field)
    case OutlineWord.seconds: part.seconds = text.isEmpty ? nil : seconds(field)
    case OutlineWord.continuity: part.continuity = continuity(text, field)
    case OutlineWord.mood:
      part.mood = text
      checkLine(text, "mood", field.line)
    case OutlineWord.characters: part.characters = OutlineEscapes.items(field.value)
    default: part.places = OutlineEscapes.items(field.value)
    }
  }

  private mutating func readPartSection(_ section: OutlineSection) {
    guard let index = new.parts.indices.last,
      let name = OutlineWord.partSections.first(where: {
        $0.lowercased() == section.name.lowercased()
      })
    else {
      let known = OutlineWord.partSections.joined(separator: ", ")
      return wrong(
        section.line, "there is no section of that name. There are \(known). \(hint(section))")
    }
    if !seenInPart.insert(name).inserted {
      wrong(section.line, "this is there twice. Join the two.")
    }
    switch name {
    case OutlineWord.summary: new.parts[index].summary = section.text
    case OutlineWord.prompt: new.parts[index].prompt = section.text
    default: new.parts[index].beats = beats(section)
    }
    checkText(section.text, name.lowercased(), section.line)
  }

  private mutating func beats(_ section: OutlineSection) -> [String] {
    var beats: [String] = []
    for line in section.lines where !OutlineEscapes.isBlank(line.text) {
      guard line.text.utf8.starts(with: "- ".utf8) else {
        wrong(line.number, "each beat is a line that begins with - and a space.")
        continue
      }
      let text = OutlineEscapes.trimmed(Substring(line.text.utf8.dropFirst(2)))
      if !text.isEmpty { beats.append(OutlineEscapes.unescaped(text)) }
      checkLine(beats.last ?? "", "beat", line.number)
    }
    return beats
  }

  private mutating func name(_ newID: () -> PartID) {
    var taken = Set(old.parts.map(\.id)).union(new.parts.map(\.id))
    for index in unnamed {
      var id = newID()
      while !taken.insert(id).inserted { id = newID() }
      new.parts[index].id = id
    }
  }
}
