import Testing
import TextUI

@Suite struct ColorTests {
  @Test func readsHexInEveryForm() {
    #expect(Color(hex: "#12141b") == .rgb(0x12, 0x14, 0x1B))
    #expect(Color(hex: "E8B04C") == .rgb(0xE8, 0xB0, 0x4C))
    #expect(Color(hex: "#fff") == .rgb(255, 255, 255))
    for bad in ["", "#", "#12", "#12345", "#1234567", "#12141g", "##12141b", "#１２１４１ｂ"] {
      #expect(Color(hex: bad) == nil, "\(bad)")
    }
  }

  @Test func quantisingToThePaletteFindsTheNearest() {
    #expect(Color.rgb(255, 0, 0).quantised(to: .palette) == .palette(196))
    #expect(Color.rgb(0, 0, 0).quantised(to: .palette) == .palette(16))
    #expect(Color.rgb(128, 128, 128).quantised(to: .palette) == .palette(244))
    #expect(Color.rgb(95, 135, 175).quantised(to: .palette) == .palette(67))
    #expect(Color.palette(200).quantised(to: .palette) == .palette(200))
  }

  @Test func everyPaletteColorIsItsOwnNearest() {
    for index in UInt8(16)...255 {
      let back = Color.palette(index).asRGB.quantised(to: .palette)
      #expect(back.asRGB == Color.palette(index).asRGB)
    }
  }

  @Test func fewColorsKeepTheHue() {
    #expect(Theme.Palette.failed.quantised(to: .sixteen) == .palette(9))
    #expect(Theme.Palette.done.quantised(to: .eight) == .palette(2))
    #expect(Theme.Palette.background.quantised(to: .sixteen) == .palette(0))
    #expect(Theme.Palette.dim.quantised(to: .sixteen) == .palette(8))
    #expect(Theme.Palette.dim.quantised(to: .eight) == .palette(7))
    #expect(Theme.Palette.strong.quantised(to: .eight) == .palette(7))
  }

  @Test func nothingLeavesTheDepth() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let color = Color.rgb(
        .random(in: 0...255, using: &generator), .random(in: 0...255, using: &generator),
        .random(in: 0...255, using: &generator))
      #expect(color.quantised(to: .none) == .standard)
      #expect(index(color.quantised(to: .eight)) < 8)
      #expect(index(color.quantised(to: .sixteen)) < 16)
      #expect(index(color.quantised(to: .palette)) >= 16)
      #expect(color.quantised(to: .trueColor) == color)
    }
  }

  private func index(_ color: Color) -> Int {
    if case .palette(let index) = color { Int(index) } else { -1 }
  }

  @Test func stylesPackEverything() {
    let colors: [Color] = [.standard, .palette(0), .palette(255), .rgb(0, 0, 0), .rgb(255, 254, 1)]
    for foreground in colors {
      for background in colors {
        let style = Style(
          foreground: foreground, background: background, attributes: [.bold, .reverse])
        #expect(style.foreground == foreground)
        #expect(style.background == background)
        #expect(style.attributes == [.bold, .reverse])
        #expect(style.background(.palette(7)).foreground == foreground)
        #expect(style.foreground(.palette(7)).background == background)
      }
    }
  }

  @Test func textOnASelectionKeepsItsColor() {
    let text = Style(foreground: .palette(3), attributes: .bold)
    let on = text.on(Style(foreground: .palette(1), background: .palette(9), attributes: .reverse))
    #expect(
      on
        == Style(
          foreground: .palette(3), background: .palette(9), attributes: [.bold, .reverse]))
  }
}
