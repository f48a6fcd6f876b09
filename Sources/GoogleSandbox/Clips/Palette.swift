import FoundationEssentials

/// Colours and a chord that belong to one fingerprint.
struct Palette: Sendable {
  var shadow: String
  var middle: String
  var light: String
  var glow: String
  /// Frequencies in hertz.
  var chord: [Double]

  init(_ fingerprint: Fingerprint) {
    let hue = fingerprint.unit("hue")
    let turn = 0.08 + 0.22 * fingerprint.unit("turn")
    shadow = Self.hex(hue: hue, saturation: 0.62, value: 0.30)
    middle = Self.hex(hue: hue + turn, saturation: 0.58, value: 0.68)
    light = Self.hex(hue: hue + 2 * turn, saturation: 0.48, value: 0.90)
    glow = Self.hex(hue: hue + 2.5 * turn, saturation: 0.25, value: 1)
    let root = [196.0, 220, 246.94, 261.63, 293.66][fingerprint.range(0...4, "root")]
    let third = fingerprint.unit("mode") < 0.5 ? 1.1892 : 1.2599
    chord = [root, root * third, root * 1.4983]
  }

  private static func hex(hue: Double, saturation: Double, value: Double) -> String {
    let channel = { (offset: Double) -> String in
      let k = (offset + hue * 6).truncatingRemainder(dividingBy: 6)
      let level = value - value * saturation * max(0, min(k, 4 - k, 1))
      let byte = String(Int((level * 255).rounded()), radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }
    return "0x" + channel(5) + channel(3) + channel(1)
  }
}
