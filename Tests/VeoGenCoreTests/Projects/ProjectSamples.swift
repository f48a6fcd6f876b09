import VeoGenCore

extension Sample {
  static func part(_ number: UInt32, _ title: String = "Departure") -> Part {
    Part(
      id: PartID(number: number), title: title, summary: "She leaves.",
      beats: ["The gate opens", "She walks"], prompt: "A girl in a blue coat walks.",
      characters: ["Mira"], places: ["The flats"], mood: "calm", seconds: 8)
  }

  static func picture(_ name: String, mimeType: String = "image/png", bytes: Int64 = 1_000)
    -> ReferenceImage
  {
    ReferenceImage(
      path: "/pictures/\(name).png", mimeType: mimeType, byteCount: bytes, sha256: "sha-" + name,
      width: 1280, height: 720)
  }

  /// A book of `count` chapters.
  static func book(_ count: Int = 3) -> Project {
    Project(
      id: ProjectID(number: 7), kind: .book, title: "The Salt Road", genre: "Drama",
      style: "35 mm, soft light", synopsis: "A girl looks for a place.",
      cast: [
        Figure(name: "Mira", description: "a girl in a blue coat", images: [picture("mira")]),
        Figure(name: "Omar", description: "an old guide"),
      ],
      places: [Figure(name: "The flats", description: "white salt", images: [picture("flats")])],
      parts: (0..<count).map { part(UInt32($0 + 1), "Chapter \($0 + 1)") })
  }
}

extension SeededDice {
  /// One line that a project takes.
  mutating func field() -> String {
    let line = line().filter { character in
      character.unicodeScalars.allSatisfy {
        ![.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
    }
    return line.allSatisfy(\.isWhitespace) ? "x" : line
  }

  mutating func fields(_ most: Int = 4) -> [String] {
    (0..<number(0...most)).map { _ in field() }
  }

  mutating func part(_ number: UInt32) -> Part {
    var part = Part(id: PartID(number: number), title: field(), summary: text(), beats: fields())
    part.prompt = text()
    part.characters = fields(3)
    part.places = fields(2)
    part.mood = Bool.random(using: &self) ? field() : ""
    part.seconds = Bool.random(using: &self) ? self.number(1...60) : nil
    part.continuity = pick(Continuity.allCases)
    part.isApproved = Bool.random(using: &self)
    part.takes = (0..<self.number(0...2)).map {
      Take(operation: OperationID(number: number * 100 + UInt32($0)), shot: 1)
    }
    return part
  }

  mutating func figures() -> [Figure] {
    (0..<number(0...3)).map { Figure(name: field() + " \($0)", description: text()) }
  }

  mutating func project() -> Project {
    var project = Sample.book(0)
    project.kind = pick(ProjectKind.allCases)
    project.title = field()
    project.genre = field()
    project.logline = text()
    project.style = text()
    project.synopsis = text()
    project.cast = figures()
    project.places = figures()
    project.secondsPerPart = number(1...60)
    project.parts = (0..<number(0...6)).map { part(UInt32($0 + 1)) }
    return project
  }
}
