import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct FrameCutterTests {
  private let first = FramePicture(width: 2, height: 1, rgb: [1, 2, 3, 10, 32, 80])
  private let second = FramePicture(width: 1, height: 2, rgb: [6, 5, 4, 3, 2, 1])
  private var bytes: [UInt8] {
    Array("P6\n2 1\n255\n".utf8) + first.rgb + Array("P6\n1 2\n255\n".utf8) + second.rgb
  }

  @Test(arguments: [1, 2, 7, 16, 17, 18, 100]) func cutsWhereverTheBytesAreBroken(
    _ length: Int
  ) throws {
    var cutter = FrameCutter(width: 2, height: 2)
    var pictures: [FramePicture] = []
    for start in stride(from: 0, to: bytes.count, by: length) {
      pictures += try cutter.take(bytes[start..<min(start + length, bytes.count)])
    }
    #expect(pictures == [first, second])
  }

  @Test func anUnfinishedPictureIsNone() throws {
    var cutter = FrameCutter(width: 2, height: 2)
    #expect(try cutter.take(bytes.dropLast()) == [first])
    #expect(try cutter.take([1]) == [second])
  }

  @Test(arguments: [
    "P5\n2 1\n255\n", "P6\n3 1\n255\n", "P6\n0 1\n255\n", "P6\n2 1\n65535\n", "P6\n-2 1\n255\n",
    "P6\n999999999999999999999 1\n255\n", "GIF89a\n", String(repeating: "6", count: 80),
  ]) func whatIsNoPictureOfThatSizeIsRefused(_ header: String) {
    var cutter = FrameCutter(width: 2, height: 2)
    #expect(throws: FrameCutter.Garbled.self) {
      _ = try cutter.take(Array(header.utf8) + Array(repeating: 0, count: 80))
    }
  }

  @Test func sizesAreEvenAndWithinReason() {
    #expect([-3, 0, 1, 2, 3, 51].map(FrameCommand.even) == [2, 2, 2, 2, 2, 50])
    #expect(FrameCommand.even(.max) == FrameCommand.limit)
  }

  @Test func momentsArePlainNumbers() {
    #expect(FrameCommand.seconds(0.000_01) == "0.000")
    #expect(FrameCommand.seconds(2.5) == "2.500")
    #expect(FrameCommand.seconds(61.0449) == "61.045")
    #expect(FrameCommand(path: "x", from: .nan, width: 2, height: 2).from == 0)
  }

  @Test func stillsAndFramesAreAskedForDifferently() {
    let still = FrameCommand(path: "-x.png", from: 0, width: 40, height: 20).arguments
    #expect(still.contains("file:-x.png") && still.contains("-frames:v"))
    #expect(!still.contains("-ss"))
    #expect(still.firstIndex(of: "-threads").map { still[$0 + 1] } == "1")
    let frames = FrameCommand(path: "x", from: 1.5, width: 40, height: 20, framesPerSecond: 12)
    #expect(!frames.arguments.contains("-frames:v") && !frames.arguments.contains("-threads"))
    #expect(frames.arguments.firstIndex(of: "1.500").map { frames.arguments[$0 - 1] } == "-ss")
    #expect(frames.arguments.contains { $0.hasPrefix("fps=12,scale=") })
  }
}
