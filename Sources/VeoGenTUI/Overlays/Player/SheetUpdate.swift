import TextUI

extension State {
  /// Shows the sheet in place of the frame, or the frame again.
  mutating func toggleSheet() -> [Effect] {
    guard player?.footage != nil else { return [] }
    guard player?.sheet == nil else {
      player?.sheet = nil
      return runFrames()
    }
    return openSheet()
  }

  /// Opens the sheet, or opens it again in another size.
  mutating func openSheet() -> [Effect] {
    guard var shown = player else { return [] }
    shown.ticket = nil
    shown.sheet = ContactSheet(
      duration: shown.duration, in: PlayerLayout(size: size).screen, at: shown.shownPosition)
    player = shown
    return [.stopFrames] + askForTile()
  }

  /// Marks the still at another place in the row of them.
  mutating func markStill(_ place: (Int) -> Int) {
    guard let marked = player?.sheet?.marked else { return }
    player?.sheet?.mark(place(marked))
  }

  mutating func moveInSheet(_ motion: Motion) {
    let layout = SheetLayout(PlayerLayout(size: size).screen)
    markStill { marked in
      switch motion {
      case .up: marked - layout.columns
      case .down: marked + layout.columns
      case .first: 0
      case .last: layout.count - 1
      default: marked
      }
    }
  }

  /// Leaves the sheet and plays from the marked still on.
  mutating func playFromStill() -> [Effect] {
    guard let sheet = player?.sheet else { return [] }
    player?.go(to: sheet.position)
    player?.sheet = nil
    player?.isPlaying = true
    return runFrames()
  }

  private mutating func askForTile() -> [Effect] {
    guard var shown = player, var sheet = shown.sheet, sheet.tiles.indices.contains(sheet.next)
    else { return [] }
    sheet.ticket = ticket()
    shown.sheet = sheet
    player = shown
    let tile = SheetLayout(PlayerLayout(size: size).screen).tile
    return [
      .readPicture(
        ticket: sheet.ticket, path: shown.path, at: sheet.tiles[sheet.next].at,
        Size(width: tile.width, height: 2 * tile.height))
    ]
  }

  /// Takes a still of the sheet; nil when it cannot be read.
  mutating func tileRead(_ ticket: Int, _ picture: Picture?) -> [Effect] {
    guard var shown = player, var sheet = shown.sheet, sheet.ticket == ticket,
      sheet.tiles.indices.contains(sheet.next)
    else { return [] }
    sheet.tiles[sheet.next].picture = picture
    sheet.next += 1
    shown.sheet = sheet
    player = shown
    return askForTile()
  }
}
