import VeoGenCore

/// Reads the text of an EPUB, versions 2 and 3: container, package file, then its files in order.
struct EPUB {
  private let archive: ZipArchive

  /// The text of the book in the file at `path`, which failures name. Throws `invalidRequest` that
  /// says what is wrong with it.
  static func text(of path: String) throws(Failure) -> String {
    do throws(EPUBProblem) {
      return try EPUB(archive: ZipArchive(path)).text()
    } catch {
      throw error.failure(path)
    }
  }

  private func text() throws(EPUBProblem) -> String {
    let name = try packageName()
    var package = EPUBPackage()
    try read(name) { package.take($0) }
    guard package.hasSpine else { throw .noSpine }
    let names = package.texts(relativeTo: name)
    guard try encrypted().isDisjoint(with: names) else { throw .encrypted }
    var text = XHTMLText()
    for name in names {
      try read(name) {
        text.take($0)
      } whileTrue: {
        text.byteCount <= ZipArchive.limit
      }
      guard text.byteCount <= ZipArchive.limit else { throw .tooLarge }
    }
    let whole = text.text
    guard !whole.isEmpty else { throw .noText }
    return whole
  }

  private func packageName() throws(EPUBProblem) -> String {
    let container = "META-INF/container.xml"
    guard archive.has(container) else { throw .noEPUB }
    var found: String?
    try read(container) { event in
      if case .start("rootfile", let attributes) = event, found == nil {
        found = attributes["full-path"]
      }
    }
    guard let found else { throw .noEPUB }
    return EPUBPackage.resolve(found, relativeTo: "")
  }

  private func encrypted() throws(EPUBProblem) -> Set<String> {
    let name = "META-INF/encryption.xml"
    guard archive.has(name) else { return [] }
    var encryption = EPUBEncryption()
    try read(name) { encryption.take($0) }
    return encryption.names
  }

  private func read(
    _ name: String, _ take: (XMLEvent) -> Void, whileTrue goesOn: () -> Bool = { true }
  ) throws(EPUBProblem) {
    let bytes = try archive.bytes(of: name)
    let result = withoutActuallyEscaping(take) { take in
      withoutActuallyEscaping(goesOn) { goesOn in
        Result { () throws(XMLProblem) in
          try XMLReader.read(bytes) { event in
            take(event)
            return goesOn()
          }
        }
      }
    }
    if case .failure(let problem) = result { throw .notXML(name, problem) }
  }
}

extension EPUBProblem {
  /// In words for the person; `path` is the EPUB.
  func failure(_ path: String) -> Failure {
    Failure(.invalidRequest, sentence(path), advice: advice)
  }

  private func sentence(_ path: String) -> String {
    switch self {
    case .noArchive: "\(path) is damaged or no EPUB: it is not a whole ZIP archive."
    case .noEPUB: "\(path) is no EPUB: it does not say where its book is."
    case .damaged(let name): "\(path) is damaged: \(name) in it cannot be unpacked."
    case .missing(let name): "\(path) is damaged: \(name) is not in it."
    case .tooLarge: "\(path) has more than \(ZipArchive.limit / 1_000_000) MB of text."
    case .encrypted: "\(path) is protected against copying (DRM), so its text cannot be read."
    case .noSpine: "\(path) is damaged: it does not say in which order it is read."
    case .noText: "\(path) has no text, only pictures perhaps."
    case .notXML(let name, let problem):
      "\(path) is damaged: line \(problem.line) of \(name) in it cannot be read (\(problem.words))."
    }
  }

  private var advice: String {
    switch self {
    case .noArchive, .damaged, .missing, .noSpine, .notXML: "Get the file once more."
    case .noEPUB, .noText: "Name an EPUB, or a txt or md file."
    case .tooLarge: "Give the part of it that is to be filmed, as a text."
    case .encrypted: "Name one without protection, or the text itself."
    }
  }
}
