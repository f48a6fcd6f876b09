import TextUI
import VeoGenCore

/// A clip in half blocks, with a line of where it is.
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
      canvas.putCentered(StyledLine("Reading the clip…", look.dim), in: middle)
    }
    drawLine(player, look, in: layout.line, on: &canvas)
  }

  private static func draw(
    _ sheet: ContactSheet, _ look: Look, in screen: Rect, on canvas: inout Canvas
  ) {
    let layout = SheetLayout(screen)
    for (index, tile) in sheet.tiles.enumerated() {
      let place = layout.rect(index)
      if let picture = tile.picture { canvas.show(picture, in: place, look) }
      let below = Rect(x: place.x, y: place.maxY, width: place.width, height: 1)
      let time = Wording.elapsed(tile.at) + ".\(Int(tile.at * 10) % 10)"
      canvas.putCentered(
        StyledLine(time, index < sheet.next ? look.text : look.faint),
        in: below.intersection(screen))
    }
  }

  private static func drawLine(
    _ player: PlayerState, _ look: Look, in line: Rect, on canvas: inout Canvas
  ) {
    let times =
      "\(Wording.elapsed(player.position)) / \(Wording.elapsed(player.duration.rounded()))"
    let left: StyledLine = [Span(word(player), look.accent), Span("  " + times, look.text)]
    let right = StyledLine(sound(player.clip, width: line.width), look.dim)
    let row = line.inset(horizontally: 1, vertically: 0)
    let used = canvas.put(left, at: row.origin, maxWidth: row.width, clip: row)
    let rest = row.splitLeft(used + 2).rest
    guard rest.width >= right.columns else { return }
    canvas.putRight(right, in: rest)
    let bar = rest.splitRight(right.columns + 2).rest
    let fraction = player.duration > 0 ? player.position / player.duration : 0
    if bar.width >= 4 {
      canvas.bar(bar, fraction: fraction, style: look.bar, track: look.barTrack)
    }
  }

  private static func word(_ player: PlayerState) -> String {
    if player.sheet != nil { return "sheet  " }
    if player.isPlaying { return "playing" }
    return player.isAtEnd ? "ended  " : "paused "
  }

  private static func sound(_ clip: Clip, width: Int) -> String {
    guard clip.hasAudio else { return "no sound" }
    return width < 80 ? "sound: p" : "The sound is only in the system's player: p"
  }
}
