/// What can be done to text besides colouring it.
public struct TextAttributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = TextAttributes(rawValue: 1)
  public static let dim = TextAttributes(rawValue: 2)
  public static let italic = TextAttributes(rawValue: 4)
  public static let underline = TextAttributes(rawValue: 8)
  public static let reverse = TextAttributes(rawValue: 16)
}

/// The colours and attributes of a cell, packed in one word so that frames compare fast.
public struct Style: Hashable, Sendable {
  private var bits: UInt64

  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: TextAttributes = []
  ) {
    bits = foreground.packed | background.packed << 26 | UInt64(attributes.rawValue) << 52
  }

  public var foreground: Color {
    get { Color(packed: bits) }
    set { bits = bits & ~Self.colorMask | newValue.packed }
  }

  public var background: Color {
    get { Color(packed: bits >> 26) }
    set { bits = bits & ~(Self.colorMask << 26) | newValue.packed << 26 }
  }

  public var attributes: TextAttributes {
    get { TextAttributes(rawValue: UInt8(truncatingIfNeeded: bits >> 52)) }
    set { bits = bits & (1 << 52 - 1) | UInt64(newValue.rawValue) << 52 }
  }

  /// The terminal's own colours, no attributes.
  public static let standard = Style()

  private static let colorMask: UInt64 = 1 << 26 - 1
}

extension Style {
  /// This style with another text colour.
  public func foreground(_ color: Color) -> Style {
    var copy = self
    copy.foreground = color
    return copy
  }

  /// This style on another background.
  public func background(_ color: Color) -> Style {
    var copy = self
    copy.background = color
    return copy
  }

  /// This style with more attributes.
  public func adding(_ attributes: TextAttributes) -> Style {
    var copy = self
    copy.attributes.formUnion(attributes)
    return copy
  }

  /// This style on the background of `other`, with the attributes of both: how a selected row keeps
  /// the colours of its text.
  public func on(_ other: Style) -> Style {
    background(other.background).adding(other.attributes)
  }

  /// This style as a terminal of `depth` can show it.
  public func quantised(to depth: ColorDepth) -> Style {
    Style(
      foreground: foreground.quantised(to: depth), background: background.quantised(to: depth),
      attributes: attributes)
  }
}
