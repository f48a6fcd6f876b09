import VeoGenCore

/// The images of cast and places.
extension State {
  /// The figure whose images are selected.
  var shownFigure: (list: FigureList, figure: Figure)? {
    guard let outline, outline.isAbout, case .images(let list, let place) = outline.cell,
      outline.project[list].indices.contains(place)
    else { return nil }
    return (list, outline.project[list][place])
  }

  /// Asks for the file of another image.
  mutating func attachToFigure() -> [Effect] {
    guard let outline, let (list, figure) = shownFigure else { return [] }
    return openAttach(
      for: AttachedFigure(project: outline.id, list: list, name: figure.name))
  }

  mutating func removeLastImage() -> [Effect] {
    guard let outline, let (list, figure) = shownFigure else { return [] }
    return removeLastImage(
      of: AttachedFigure(project: outline.id, list: list, name: figure.name))
  }

  mutating func removeLastImage(of attached: AttachedFigure) -> [Effect] {
    guard var figure = figure(attached), let image = figure.images.popLast() else { return [] }
    return edit(
      attached.project, .setFigure(attached.name, attached.list, figure),
      saying: "\(image.name) is no image of \(figure.name) any more.")
  }

  /// What was looked at is an image of the figure from now on.
  mutating func add(_ media: InputMedia, to attached: AttachedFigure) -> [Effect] {
    guard var figure = figure(attached) else {
      show(.warning, "\(attached.name) is not there any more.")
      return []
    }
    guard !figure.images.contains(where: { $0.sha256 == media.sha256 }) else {
      show(.info, "\(figure.name) has this image already.")
      return []
    }
    figure.images.append(ReferenceImage(media))
    return edit(
      attached.project, .setFigure(attached.name, attached.list, figure),
      saying: "\(media.name) is an image of \(figure.name) now.")
  }

  /// Tells which names of a part belong to nobody and nothing that is described: they are not sent.
  mutating func sayUnknown(_ names: [String], _ list: FigureList, _ project: Project) {
    let unknown = project.unknown(names, in: list)
    guard !unknown.isEmpty else { return }
    let near =
      unknown.count > 1 ? nil : Spelling.nearest(to: unknown[0], in: project[list].map(\.name))
    let (label, kind) = list == .cast ? ("Cast", "cast") : ("Places", "places")
    let advice =
      near.map { "Did you mean \($0)?" }
      ?? "\(label) in the first line of the outline says what each looks like."
    show(
      .warning,
      "\(unknown.joined(separator: ", ")): not among the \(kind), so nothing is sent of it. \(advice)",
      about: "figures")
  }

  private func figure(_ attached: AttachedFigure) -> Figure? {
    guard let outline, outline.id == attached.project else { return nil }
    return outline.project[attached.list].first { $0.name == attached.name }
  }

  /// What is attached already to what a file is chosen for.
  func attached(_ attach: AttachState) -> [InputMedia] {
    guard let figure = attach.figure else { return prompt.inputs }
    return self.figure(figure)?.images.map(\.input) ?? []
  }
}

extension ReferenceImage {
  /// An image that was looked at as an input.
  init(_ media: InputMedia) {
    self.init(
      path: media.path, mimeType: media.mimeType, byteCount: media.byteCount,
      sha256: media.sha256, width: media.width, height: media.height)
  }
}
