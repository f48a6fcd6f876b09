import TextUI
import VeoGenCore

/// A clip or a film in half blocks, with a line of where it is.
enum PlayerView {
  static func draw(_ player: PlayerState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let layout = PlayerLayout(size: state.size)
    canvas.fill(layout.all, look.text)
    if let sheet = player.sheet {
      draw(sheet, look, in: layout.screen, on: &canvas)
    } else if let picture = player.picture {
      canvas.show(picture, in: layout.screen, look)
    } else {
      let middle = layout.screen.row(layout.screen.height / 2)
      canvas.putCentered(StyledLine("Reading it…", look.dim), in: middle)
    }
    drawLine(player, look, in: layout, on: &canvas)
  }

  /// The row that says where it is, which nothing shall lie on; nil when no player is in front.
  static func row(_ state: State) -> Int? {
    guard case .player = state.overlays.last else { return nil }
    return PlayerLayout(size: state.size).line.y
  }

  /// Where one clicks to go to another moment.
  static func bar(_ player: PlayerState, in layout: PlayerLayout) -> Rect? {
    let (left, right) = words(player, Look(.dark), in: layout)
    return layout.bar(left: left.columns, right: right.columns)
  }

  private static func draw(
    _ sheet: ContactSheet, _ look: Look, in screen: Rect, on canvas: inout Canvas
  ) {
    let layout = SheetLayout(screen)
    for (index, tile) in sheet.tiles.enumerated() {
      let place = layout.rect(index)
      if let picture = tile.picture { canvas.show(picture, in: place, look) }
      let below = Rect(x: place.x, y: place.maxY, width: place.width, height: 1)
      let row = below.intersection(screen)
      let time = Wording.elapsed(tile.at) + ".\(Int(tile.at * 10) % 10)"
      canvas.putCentered(
        StyledLine(time, index < sheet.next ? look.text : look.faint), in: row)
      if index == sheet.marked { canvas.selectRow(row, look) }
    }
  }

  private static func drawLine(
    _ player: PlayerState, _ look: Look, in layout: PlayerLayout, on canvas: inout Canvas
  ) {
    let (left, right) = words(player, look, in: layout)
    let row = layout.line.inset(horizontally: 1, vertically: 0)
    canvas.put(left, at: row.origin, maxWidth: row.width, clip: row)
    let rest = row.splitLeft(left.columns + 2).rest
    guard rest.width >= right.columns else { return }
    canvas.putRight(right, in: rest)
    guard let bar = layout.bar(left: left.columns, right: right.columns) else { return }
    let fraction = player.duration > 0 ? player.shownPosition / player.duration : 0
    canvas.bar(bar, fraction: fraction, style: look.bar, track: look.barTrack)
  }

  private static func words(_ player: PlayerState, _ look: Look, in layout: PlayerLayout)
    -> (left: StyledLine, right: StyledLine)
  {
    let times =
      "\(Wording.elapsed(player.shownPosition)) / \(Wording.elapsed(player.duration.rounded()))"
    var left: StyledLine = [Span(word(player), look.accent), Span("  " + times, look.text)]
    let right = StyledLine(
      player.footage.map { sound($0, width: layout.line.width) } ?? "", look.dim)
    // What is left of the line, with a bar that can be clicked on.
    let room = layout.line.width - left.columns - right.columns - barWidth - 8
    if room >= titleWidth.lowerBound {
      let title = Width.truncate(player.title, to: min(room, titleWidth.upperBound))
      left.append("  " + title, look.strong.removingBold)
    }
    return (left, right)
  }

  /// The least that is left for the bar beside the title.
  private static let barWidth = 10
  /// The columns of a title that say something, and those that are enough.
  private static let titleWidth = 10...40

  private static func word(_ player: PlayerState) -> String {
    if player.footage == nil { return "opening" }
    if player.sheet != nil { return "sheet  " }
    if player.isPlaying { return "playing" }
    return player.isAtEnd ? "ended  " : "paused "
  }

  private static func sound(_ footage: Footage, width: Int) -> String {
    guard footage.hasAudio else { return "no sound" }
    return width < 100 ? "sound: p" : "The sound is only in the system's player: p"
  }
}
