import TextUI
import VeoGenCore

enum ModelsView {
  static func draw(_ models: ModelsState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let all = ModelsState.models(state)
    let place = OverlayLayout.models(count: all.count, in: Rect(state.size))
    canvas.overlayBox(place.box, "Models", look, hint: source(state, look))
    let prices = ModelPrices(models, state)
    drawHeading(prices, look, in: place.heading, on: &canvas)
    let rows = place.rows
    // The window was last fitted to another height when the terminal was resized meanwhile.
    var window = models.window
    window.update(ids: all.map(\.id), height: rows.height)
    for (offset, index) in window.visible(height: rows.height).enumerated() {
      let row = rows.row(offset)
      drawModel(
        all[index], isChosen: all[index].id == models.chosen, prices, state, look, in: row,
        on: &canvas)
      if all[index].id == models.window.selected { canvas.selectRow(row, look) }
    }
    let chosen = all.first { $0.id == models.window.selected }
    drawFoot(chosen, prices, state, look, in: place.foot, on: &canvas)
  }

  private static func source(_ state: State, _ look: Look) -> StyledLine {
    StyledLine("prices of \(state.service.catalog.asOf)", look.dim)
  }

  /// Name, price a second, lengths, status; without the lengths, or with the first two, where there
  /// is less room.
  private static func columns(_ row: Rect, _ prices: ModelPrices) -> [Rect] {
    let inside = row.splitLeft(2).rest.splitRight(1).rest
    let price = Extent.fixed(prices.columns)
    guard inside.width >= 66 else {
      return inside.width < 50
        ? inside.columns([.share(1), .fixed(prices.fewestColumns)], spacing: 1)
        : inside.columns([.share(1), price, .fixed(9)], spacing: 2)
    }
    return inside.columns([.share(3), price, .fixed(7), .fixed(20)], spacing: 2)
  }

  private static func drawHeading(
    _ prices: ModelPrices, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    let cells = columns(row, prices)
    let price = cells.count == 2 ? prices.shortHeading : prices.heading
    let titles = ["", price, cells.count == 3 ? "" : "length", "offered by"]
    for (index, cell) in cells.enumerated() {
      let line = StyledLine(titles[index], look.dim)
      if index == 1 {
        canvas.putRight(line, in: cell)
      } else {
        canvas.put(line, at: cell.origin, maxWidth: cell.width, clip: cell)
      }
    }
  }

  private static func drawModel(
    _ model: VideoModel, isChosen: Bool, _ prices: ModelPrices, _ state: State, _ look: Look,
    in row: Rect, on canvas: inout Canvas
  ) {
    let isOffered = state.service.provider(for: model) != nil
    let style = !isOffered ? look.faint : model.status == .retired ? look.dim : look.text
    let cells = columns(row, prices)
    let mark = isChosen ? "● " : "  "
    let name = mark + model.name + (isChosen && look.isColorless ? " ‹chosen›" : "")
    canvas.putTruncated(
      name, at: cells[0].origin, style: style, width: cells[0].width, clip: cells[0])
    let price = prices.of(model)
    var priced = StyledLine(
      price.resolution.map { $0 + " " } ?? "", isOffered ? look.attention : look.faint)
    priced.append(price.dollars, isOffered ? look.money : look.faint)
    canvas.putRight(priced, in: cells[1])
    if cells.count == 3 {
      canvas.put(
        StyledLine(shortStatus(model) ?? "", isOffered ? look.dim : look.faint),
        at: cells[2].origin, maxWidth: cells[2].width, clip: cells[2])
    }
    guard cells.count == 4 else { return }
    canvas.putTruncated(
      lengths(model.durations ?? []), at: cells[2].origin, style: style, width: cells[2].width,
      clip: cells[2])
    canvas.putTruncated(
      status(model, state), at: cells[3].origin, style: isOffered ? look.dim : look.faint,
      width: cells[3].width, clip: cells[3])
  }

  /// `4 6 8 s`, `3–15 s`
  private static func lengths(_ seconds: [Int]) -> String {
    guard let first = seconds.first, let last = seconds.last else { return "" }
    guard seconds.count > 3 else { return seconds.map(String.init).joined(separator: " ") + " s" }
    return "\(first)–\(last) s"
  }

  private static func status(_ model: VideoModel, _ state: State) -> String {
    if let provider = state.service.provider(for: model) {
      return provider.name + (model.status == .retired ? ", shut down" : "")
    }
    if model.status == .retired { return "shut down \(model.retiredOn ?? "")" }
    return model.apis.map(\.name).joined(separator: ", ")
  }

  /// Nil: it is in use.
  private static func shortStatus(_ model: VideoModel) -> String? {
    model.status == .retired ? "shut down" : nil
  }

  private static func drawFoot(
    _ model: VideoModel?, _ prices: ModelPrices, _ state: State, _ look: Look, in rect: Rect,
    on canvas: inout Canvas
  ) {
    guard let model else { return }
    canvas.rule(rect.row(0).inset(horizontally: 1, vertically: 0), style: look.border)
    let row = rect.row(1).splitLeft(2).rest.splitRight(1).rest
    let why = ModelsState.whyNot(model, state)
    let aspects = (model.aspects ?? []).joined(separator: " ")
    // Where there is no column for it.
    let status =
      columns(rect, prices).count == 2 ? shortStatus(model).map { $0 + " · " } ?? "" : ""
    let about =
      "\(status)\(model.id) · \((model.resolutions ?? []).joined(separator: " ")) · \(aspects)"
    canvas.putTruncated(
      why ?? about, at: row.origin, style: why == nil ? look.dim : look.attention,
      width: row.width, clip: row)
  }
}
