import TextUI
import VeoGenCore

extension State {
  mutating func openPalette(_ kind: PaletteState.Kind) {
    var palette = PaletteState(kind: kind, context: context)
    palette.window.update(ids: palette.items(self).map(\.id), height: .max)
    overlays.append(.palette(palette))
  }

  mutating func editPalette(_ edit: TextEdit) {
    changePalette { palette, ids, height in
      palette.field.apply(edit, size: Size(width: 40, height: 1))
      // What is typed is about the best, not about what was selected before.
      palette.window = ListWindow()
      palette.window.update(ids: ids(palette), height: height)
    }
  }

  mutating func moveInPalette(_ motion: Motion) {
    changePalette { palette, ids, height in
      let ids = ids(palette)
      palette.window.move(motion, ids: ids, height: height)
    }
  }

  mutating func scrollPalette(by rows: Int) {
    changePalette { palette, ids, height in
      palette.window.scroll(by: rows, ids: ids(palette), height: height)
    }
  }

  mutating func clickPalette(_ point: Point) -> [Effect] {
    let top = PaletteView.place(in: Rect(size)).rows.y
    var isSecond: Bool?
    changePalette { palette, ids, height in
      isSecond = palette.window.click(offset: point.y - top, ids: ids(palette), height: height)
    }
    return isSecond == true ? choosePalette() : []
  }

  private mutating func changePalette(
    _ change: (inout PaletteState, (PaletteState) -> [PaletteItem.ID], Int) -> Void
  ) {
    guard case .palette(var palette) = overlays.last else { return }
    let (below, height) = (belowOverlay, PaletteView.place(in: Rect(size)).rows.height)
    change(&palette, { $0.items(below).map(\.id) }, height)
    overlays[overlays.count - 1] = .palette(palette)
  }

  /// Does what is selected, where the list was opened; what cannot be done says why and stays.
  mutating func choosePalette() -> [Effect] {
    guard case .palette(let palette) = overlays.last,
      let item = palette.items(belowOverlay).first(where: { $0.id == palette.window.selected })
    else { return [] }
    // What is saved is looked at before it is said that there is nothing to try again.
    let looks = item.id == .command("operation.retry") && selected?.state == .completed
    if let why = item.whyNot, !looks {
      show(.info, why)
      return []
    }
    overlays.removeLast()
    switch item.id {
    case .command(let id):
      guard let command = CommandTable.command(id) else { return [] }
      let closed = command.action.showsPanes ? closeOverlays() : []
      return closed + run(command)
    case .operation(let id):
      let effects = closeOverlays() + go(to: .operations)
      operations.select(id, height: listHeight)
      return effects + readDetail()
    case .project(let id): return goToOutline(id)
    case .part(let id, let part): return goToOutline(id, at: part)
    case .history:
      let effects = closeOverlays() + go(to: .operations)
      openFilter()
      return effects + editFilter(.replaceAll(palette.field.text.trimmed)) + acceptFilter()
    }
  }

  private mutating func goToOutline(_ id: ProjectID, at part: PartID? = nil) -> [Effect] {
    closeOverlays() + go(to: .projects) + openOutline(id, at: part)
  }

  /// Closes all that lies over the panes, each as Esc would.
  mutating func closeOverlays() -> [Effect] {
    var effects: [Effect] = []
    while !overlays.isEmpty {
      let count = overlays.count
      effects += perform(.back)
      if overlays.count == count { overlays.removeLast() }
    }
    return effects
  }

  /// The state as it is below the topmost overlay.
  var belowOverlay: State {
    var below = self
    _ = below.overlays.popLast()
    return below
  }

  static let recentLimit = 8

  /// Remembers a command for the top of the list.
  mutating func noteUse(of command: Command) {
    guard command.action.worksAnywhere else { return }
    recentCommands.removeAll { $0 == command.id }
    recentCommands.insert(command.id, at: 0)
    recentCommands = Array(recentCommands.prefix(Self.recentLimit))
  }
}
