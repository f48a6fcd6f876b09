import TextUI
import VeoGenCore

extension State {
  /// The player, also while help lies over it.
  var player: PlayerState? {
    get {
      overlays.lazy.compactMap { if case .player(let shown) = $0 { shown } else { nil } }.last
    }
    set {
      let place = overlays.lastIndex { if case .player = $0 { true } else { false } }
      guard let newValue, let place else { return }
      overlays[place] = .player(newValue)
    }
  }

  /// Carries out a command about watching a clip.
  mutating func watch(_ action: Action) -> [Effect] {
    switch action {
    case .view: openPlayer()
    case .togglePlayback: togglePlayback()
    case .seek(let seconds): seek(to: (player?.position ?? 0) + Double(seconds))
    case .toStart: seek(to: 0)
    case .toEnd: seek(to: player?.duration ?? 0)
    case .contactSheet: toggleSheet()
    default: []
    }
  }

  private mutating func openPlayer() -> [Effect] {
    selected.map { watch($0) } ?? []
  }

  /// Opens the player on an operation's clip.
  mutating func watch(_ operation: VeoGenCore.Operation) -> [Effect] {
    guard let clip = operation.clip else { return [] }
    overlays.append(.player(PlayerState(operation, clip)))
    return runFrames()
  }

  /// Opens the player on a film or a trailer. Its frames come when the engine has looked into it.
  mutating func watch(film path: String) -> [Effect] {
    let ticket = ticket()
    overlays.append(.player(PlayerState(film: path, ticket: ticket)))
    return [.project(.look(ticket: ticket, path: path))]
  }

  mutating func footageCame(_ ticket: Int, _ result: Result<Footage, Failure>) -> [Effect] {
    guard var shown = player, shown.footage == nil, shown.ticket == ticket else { return [] }
    switch result {
    case .failure(let failure):
      show(failure)
      return closePlayer()
    case .success(let footage):
      shown.footage = footage
      player = shown
      return runFrames()
    }
  }

  private mutating func togglePlayback() -> [Effect] {
    guard var shown = player, shown.footage != nil else { return [] }
    if shown.isPlaying, shown.sheet == nil { return pausePlayer() }
    if shown.isAtEnd { shown.position = 0 }
    (shown.isPlaying, shown.sheet) = (true, nil)
    player = shown
    return runFrames()
  }

  private mutating func seek(to seconds: Double) -> [Effect] {
    player?.go(to: seconds)
    player?.sheet = nil
    return runFrames()
  }

  /// On the bar it goes to that moment, on a still of the sheet to its; on the picture it stops or
  /// goes on.
  mutating func clickPlayer(_ point: Point) -> [Effect] {
    guard let shown = player else { return [] }
    let layout = PlayerLayout(size: size)
    if let bar = PlayerView.bar(shown, in: layout), bar.contains(point) {
      return seek(to: shown.duration * (Double(point.x - bar.x) + 0.5) / Double(bar.width))
    }
    guard layout.screen.contains(point) else { return [] }
    guard let sheet = shown.sheet else { return togglePlayback() }
    let places = SheetLayout(layout.screen)
    let tile = sheet.tiles.indices.first { places.rect($0).contains(point) }
    return tile.map { seek(to: sheet.tiles[$0].at) } ?? []
  }

  /// Stops where it is.
  mutating func pausePlayer() -> [Effect] {
    player?.isPlaying = false
    // Its frames are asked for once it is looked into, and not before.
    guard player?.footage != nil else { return [] }
    player?.ticket = nil
    return [.stopFrames]
  }

  mutating func closePlayer() -> [Effect] {
    overlays.removeAll { if case .player = $0 { true } else { false } }
    return [.stopFrames]
  }

  /// Asks for the frames from the position on, or for the one at it.
  mutating func runFrames() -> [Effect] {
    guard var shown = player, shown.footage != nil else { return [] }
    let ticket = ticket()
    shown.ticket = ticket
    player = shown
    return [.playFrames(ticket: ticket, shown.run(in: PlayerLayout(size: size).screen))]
  }

  /// Asks for frames of the terminal's new size.
  mutating func resizePlayer() -> [Effect] {
    guard let shown = player else { return [] }
    if layout.form == .tiny { return pausePlayer() }
    return shown.sheet == nil ? runFrames() : openSheet()
  }

  mutating func frameCame(_ ticket: Int, _ position: Double, _ frame: FramePicture) {
    guard var shown = player, shown.ticket == ticket, let picture = Picture(frame) else { return }
    shown.picture = picture
    if shown.isPlaying { shown.position = min(position, shown.duration) }
    player = shown
  }

  mutating func framesEnded(_ ticket: Int, _ failure: Failure?) -> [Effect] {
    guard var shown = player, shown.ticket == ticket else { return [] }
    shown.ticket = nil
    if let failure {
      show(failure)
      guard shown.picture != nil else { return closePlayer() }
      shown.isPlaying = false
    } else if shown.isPlaying {
      (shown.isPlaying, shown.position) = (false, shown.duration)
    }
    player = shown
    return []
  }
}
