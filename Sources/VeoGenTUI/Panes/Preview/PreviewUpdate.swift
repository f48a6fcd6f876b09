import TextUI
import VeoGenCore

extension State {
  /// Asks for the still that is to be seen, unless it is known or another one is on its way: at once
  /// whether it is at hand, and when one has looked for a moment for it to be read.
  mutating func askForPreview() -> [Effect] {
    guard let key = wantedPreview, !preview.knows(key), preview.reading?.key != key else {
      preview.resting = nil
      return []
    }
    if preview.resting?.key != key { preview.resting = .init(key: key, since: now) }
    if let sought = seek(key) { return [sought] }
    guard let due = preview.dueAt, due <= now else { return [] }
    preview.resting = nil
    let ticket = ticket()
    preview.reading = .init(ticket: ticket, key: key)
    return [.readPicture(ticket: ticket, path: key.path, at: key.at, key.size)]
  }

  /// Nil while one goes through the list, while another one is sought, and when it is not at hand.
  private mutating func seek(_ key: PreviewState.Key) -> Effect? {
    guard preview.resting?.isSought == false, preview.seeking == nil, passing == nil else {
      return nil
    }
    let ticket = ticket()
    preview.seeking = .init(ticket: ticket, key: key)
    return .findPicture(ticket: ticket, path: key.path, at: key.at, key.size)
  }

  mutating func pictureFound(_ ticket: Int, _ picture: FramePicture?) {
    guard preview.seeking?.ticket == ticket else { return }
    preview.takeFound(picture.flatMap(Picture.init))
  }

  mutating func pictureRead(_ ticket: Int, _ result: Result<FramePicture, Failure>) -> [Effect] {
    let picture = (try? result.get()).flatMap(Picture.init)
    guard preview.reading?.ticket == ticket else { return tileRead(ticket, picture) }
    preview.take(picture)
    return []
  }

  /// The still of `operation` in `place`; nil where there is no room, or nothing to be seen.
  func previewKey(of operation: VeoGenCore.Operation, in place: Rect) -> PreviewState.Key? {
    guard showsPictures, !place.isEmpty, let (path, at) = operation.telling else { return nil }
    let size = Size(width: place.width, height: 2 * place.height)
    let key = PreviewState.Key(path: path, at: at, size: size)
    return preview.isUnreadable(key) ? nil : key
  }

  /// The still where the person looks.
  private var wantedPreview: PreviewState.Key? {
    guard layout.form != .tiny, let operation = selected else { return nil }
    switch overlays.last {
    case nil: return previewKey(of: operation, in: PreviewLayout.inPane(layout.detail))
    case .detail: return previewKey(of: operation, in: PreviewLayout.inOverlay(Rect(size)))
    default: return nil
    }
  }
}

extension VeoGenCore.Operation {
  /// The file that shows what it is about, and the moment: its clip, or the first image with it.
  fileprivate var telling: (path: String, at: Double)? {
    if let clip { return (clip.path, clip.duration.isFinite ? clip.duration / 3 : 0) }
    return request.inputs.first { $0.mimeType.hasPrefix("image/") }.map { ($0.path, 0) }
  }
}

extension Picture {
  /// What the engine read, if it has as many bytes as its size says.
  init?(_ frame: FramePicture) {
    self.init(size: Size(width: frame.width, height: frame.height), rgb: frame.rgb)
  }
}
