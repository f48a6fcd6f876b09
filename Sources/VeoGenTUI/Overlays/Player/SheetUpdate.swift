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
    shown.sheet = ContactSheet(duration: shown.duration, in: PlayerLayout(size: size).screen)
    player = shown
    return [.stopFrames] + askForTile()
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
