import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct StillScalingTests {
  /// Grey pixels.
  private func picture(_ width: Int, _ height: Int, _ values: [UInt8]) -> FramePicture {
    FramePicture(width: width, height: height, rgb: values.flatMap { [$0, $0, $0] })
  }

  private func greys(_ picture: FramePicture) -> [UInt8] {
    stride(from: 0, to: picture.rgb.count, by: 3).map { picture.rgb[$0] }
  }

  @Test func eachPixelIsTheMeanOfWhatItCovers() {
    let checks = picture(4, 2, [0, 100, 50, 60, 100, 200, 70, 81])
    #expect(greys(checks.scaled(width: 2, height: 1)) == [100, 65])
    #expect(greys(checks.scaled(width: 4, height: 1)) == [50, 150, 60, 71])
    #expect(checks.scaled(width: 4, height: 2) == checks)
  }

  @Test func pixelsThatLieOnABorderCountInPart() {
    let line = picture(3, 1, [0, 90, 180])
    #expect(greys(line.scaled(width: 2, height: 1)) == [30, 150])
    let upright = picture(1, 3, [0, 90, 180])
    #expect(greys(upright.scaled(width: 1, height: 2)) == [30, 150])
  }

  @Test func coloursStayApart() {
    let two = FramePicture(width: 2, height: 1, rgb: [10, 20, 30, 20, 40, 60])
    #expect(two.scaled(width: 1, height: 1).rgb == [15, 30, 45])
  }

  @Test func whatIsSmallerIsRepeated() {
    #expect(greys(picture(2, 1, [7, 9]).scaled(width: 4, height: 2)) == [7, 7, 9, 9, 7, 7, 9, 9])
    #expect(greys(picture(2, 1, [0, 90]).scaled(width: 3, height: 1)) == [0, 45, 90])
  }

  @Test func whiteStaysWhiteInEverySize() {
    let white = picture(37, 23, [UInt8](repeating: 255, count: 37 * 23))
    for width in [1, 2, 5, 36, 37, 38, 100] {
      let scaled = white.scaled(width: width, height: 11)
      #expect(scaled.rgb == [UInt8](repeating: 255, count: width * 11 * 3))
    }
  }

  @Test func theShapeIsKept() {
    func fit(_ width: Int, _ height: Int, _ box: (Int, Int)) -> [Int] {
      let size = picture(width, height, []).size(within: box)
      return [size.width, size.height]
    }
    #expect(fit(256, 144, (50, 98)) == [50, 28])
    #expect(fit(256, 144, (200, 20)) == [36, 20])
    #expect(fit(144, 256, (36, 20)) == [10, 20])
    #expect(fit(256, 107, (116, 20)) == [48, 20])
    #expect(fit(256, 1, (36, 20)) == [36, 2], "never less than a cell")
    #expect(fit(1, 256, (36, 20)) == [2, 20])
  }
}
