extension Theme {
  /// The colours of the default dark theme. What stands in each row of a list is of xterm's palette
  /// where one of that is as good: a number takes half of the bytes of a colour's parts.
  public enum Palette {
    public static let background = Color.rgb(0x12, 0x14, 0x1B)
    public static let raised = Color.rgb(0x19, 0x1C, 0x26)
    public static let selection = Color.rgb(0x23, 0x28, 0x38)
    public static let border = Color.rgb(0x3A, 0x41, 0x52)
    public static let text = Color.rgb(0xD5, 0xD9, 0xE2)
    public static let strong = Color.rgb(0xF4, 0xF6, 0xFA)
    public static let dim = Color.rgb(0x7B, 0x83, 0x94)
    public static let faint = Color.rgb(0x5B, 0x62, 0x73)
    public static let accent = Color.palette(179)
    public static let running = Color.rgb(0x6F, 0xD0, 0xD8)
    public static let download = Color.rgb(0x7F, 0xB2, 0xFF)
    public static let done = Color.palette(114)
    public static let failed = Color.rgb(0xF0, 0x7A, 0x86)
    public static let attention = Color.rgb(0xF5, 0x97, 0x5F)
    public static let draft = Color.rgb(0xB7, 0x9C, 0xF2)
    public static let money = Color.rgb(0xE3, 0xC2, 0x7A)
  }

  /// The default dark theme.
  public static let dark = Theme(name: "dark", styles: darkStyles)

  private static let darkStyles: [String: Style] = [
    "text": Style(foreground: Palette.text, background: Palette.background),
    "text.strong": Style(foreground: Palette.strong, attributes: .bold),
    "text.dim": Style(foreground: Palette.dim),
    "text.faint": Style(foreground: Palette.faint),
    "text.accent": Style(foreground: Palette.accent),
    "text.link": Style(foreground: Palette.download, attributes: .underline),
    "header": Style(foreground: Palette.text, background: Palette.raised),
    "header.dim": Style(foreground: Palette.dim, background: Palette.raised),
    "header.strong": Style(
      foreground: Palette.strong, background: Palette.raised, attributes: .bold),
    "header.accent": Style(foreground: Palette.accent, background: Palette.raised),
    "header.tab": Style(foreground: Palette.dim, background: Palette.raised),
    "header.tab.active": Style(
      foreground: Palette.strong, background: Palette.raised, attributes: [.bold, .underline]),
    "header.border": Style(foreground: Palette.border, background: Palette.raised),
    "header.attention": Style(foreground: Palette.attention, background: Palette.raised),
    "footer": Style(foreground: Palette.dim, background: Palette.raised),
    "footer.key": Style(foreground: Palette.accent, background: Palette.raised),
    "key": Style(foreground: Palette.accent),
    "pane.border": Style(foreground: Palette.border),
    "pane.border.focused": Style(foreground: Palette.accent),
    "pane.title": Style(foreground: Palette.dim),
    "pane.title.focused": Style(foreground: Palette.strong, attributes: .bold),
    "overlay": Style(foreground: Palette.text, background: Palette.raised),
    "overlay.border": Style(foreground: Palette.accent, background: Palette.raised),
    "overlay.dim": Style(foreground: Palette.dim, background: Palette.raised),
    "selection": Style(foreground: Palette.strong, background: Palette.selection),
    "selection.mark": Style(foreground: Palette.accent, background: Palette.selection),
    "selection.text": Style(foreground: Palette.strong, background: Palette.border),
    "bar": Style(foreground: Palette.running),
    "bar.track": Style(foreground: Palette.border),
    "bar.download": Style(foreground: Palette.download),
    "bar.attention": Style(foreground: Palette.attention),
    "scroll": Style(foreground: Palette.dim),
    "scroll.track": Style(foreground: Palette.border),
    "op": Style(foreground: Palette.dim),
    "op.queued": Style(foreground: Palette.dim),
    "op.submitting": Style(foreground: Palette.running),
    "op.uncertain": Style(foreground: Palette.attention),
    "op.processing": Style(foreground: Palette.running),
    "op.saving": Style(foreground: Palette.download),
    "op.reviewing": Style(foreground: Palette.draft),
    "op.completed": Style(foreground: Palette.done),
    "op.failed": Style(foreground: Palette.failed),
    "op.cancelled": Style(foreground: Palette.dim),
    "draft": Style(foreground: Palette.draft),
    "money": Style(foreground: Palette.money),
    "good": Style(foreground: Palette.done),
    "attention": Style(foreground: Palette.attention),
    "error": Style(foreground: Palette.failed),
    "toast": Style(foreground: Palette.strong, background: Palette.selection),
  ]
}
