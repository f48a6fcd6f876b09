/// Writes the outline of a project.
struct OutlineWriter {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ project: Project) {
    let part = project.kind.partName
    lines += [
      "<!-- The outline of a \(project.kind.rawValue). Change, move, add and remove \(part)s as",
      "you like; {#…} is what ties a \(part) to its clips, and a new one needs none.",
      "A line of text that begins with # is written \\#. -->",
    ]
    heading("# " + OutlineEscapes.value(project.title))
    if project.kind.fields.contains(.genre) || !project.genre.isEmpty {
      field(OutlineWord.genre, OutlineEscapes.value(project.genre))
    }
    field(OutlineWord.secondsPerPart(project.kind), "\(project.secondsPerPart)")
    for name in [ProjectField.logline, .style, .synopsis]
    where project.kind.fields.contains(name) || !project[name].isEmpty {
      heading("## " + OutlineWord.section(name))
      body(project[name])
    }
    figures(project.cast, OutlineWord.cast)
    figures(project.places, OutlineWord.places)
    for (index, part) in project.parts.enumerated() {
      write(part, "\(OutlineWord.part(project.kind)) \(index + 1)")
    }
  }

  private mutating func figures(_ figures: [Figure], _ name: String) {
    lines += ["", "## " + name]
    for figure in figures {
      lines += ["", "### " + OutlineEscapes.value(figure.name)]
      for image in figure.images { field(OutlineWord.image, OutlineEscapes.value(image.path)) }
      body(figure.description, isBehindBlank: true)
    }
  }

  private mutating func write(_ part: Part, _ name: String) {
    let title = OutlineEscapes.value(part.title, also: ["{"])
    heading("## \(name): \(title.isEmpty ? "" : title + " "){#\(part.id)}")
    field(OutlineWord.approved, part.isApproved ? "yes" : "no")
    field(OutlineWord.seconds, part.seconds.map(String.init) ?? "")
    field(OutlineWord.continuity, part.continuity.name)
    field(OutlineWord.mood, OutlineEscapes.value(part.mood))
    field(OutlineWord.characters, OutlineEscapes.list(part.characters))
    field(OutlineWord.places, OutlineEscapes.list(part.places))
    heading("### " + OutlineWord.summary)
    body(part.summary)
    heading("### " + OutlineWord.beats)
    lines += part.beats.filter { !$0.isEmpty }.map { "- " + OutlineEscapes.value($0) }
    heading("### " + OutlineWord.prompt)
    body(part.prompt)
  }

  private mutating func heading(_ text: String) { lines += ["", text, ""] }

  private mutating func field(_ name: String, _ value: String) {
    lines.append(value.isEmpty ? name + ":" : name + ": " + value)
  }

  private mutating func body(_ text: String, isBehindBlank: Bool = false) {
    let body = OutlineEscapes.lines(of: text)
    if isBehindBlank, !body.isEmpty { lines.append("") }
    lines += body
  }
}
