import TextUI

/// The theme's styles for the studio's roles, looked up once.
///
/// Role names are those of theme files; see `Theme`.
struct Look: Sendable {
  let theme: Theme
  let text: Style
  let strong: Style
  let dim: Style
  let accent: Style
  let link: Style
  /// For what is there but cannot be chosen.
  let faint: Style
  let border: Style
  let borderFocused: Style
  let title: Style
  let titleFocused: Style
  let selection: Style
  let selectionMark: Style
  let selectedText: Style
  let key: Style
  let money: Style
  let good: Style
  let attention: Style
  let error: Style
  let draft: Style
  let bar: Style
  let barDownload: Style
  let barTrack: Style
  let header: HeaderLook
  let footer: Style
  let footerKey: Style
  let toast: Style
  let scroll: Style
  let scrollTrack: Style
  /// Colour says nothing on this terminal: choices carry marks instead.
  let isColorless: Bool

  struct HeaderLook: Sendable {
    let text: Style
    let dim: Style
    let strong: Style
    let accent: Style
    let border: Style
    let attention: Style
  }

  init(_ theme: Theme, isColorless: Bool = false) {
    self.theme = theme
    text = theme["text"]
    strong = theme["text.strong"]
    dim = theme["text.dim"]
    accent = theme["text.accent"]
    link = theme["text.link"]
    faint = theme["text.faint"]
    border = theme["pane.border"]
    borderFocused = theme["pane.border.focused"]
    title = theme["pane.title"]
    titleFocused = theme["pane.title.focused"]
    selection = theme["selection"]
    selectionMark = theme["selection.mark"]
    selectedText = theme["selection.text"]
    key = theme["key"]
    money = theme["money"]
    good = theme["good"]
    attention = theme["attention"]
    error = theme["error"]
    draft = theme["draft"]
    bar = theme["bar"]
    barDownload = theme["bar.download"]
    barTrack = theme["bar.track"]
    footer = theme["footer"]
    footerKey = theme["footer.key"]
    toast = theme["toast"]
    scroll = theme["scroll"]
    scrollTrack = theme["scroll.track"]
    header = HeaderLook(
      text: theme["header"], dim: theme["header.dim"], strong: theme["header.strong"],
      accent: theme["header.accent"], border: theme["header.border"],
      attention: theme["header.attention"])
    self.isColorless = isColorless
  }
}
