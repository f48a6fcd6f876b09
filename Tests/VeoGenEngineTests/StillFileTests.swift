import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct StillFileTests {
  private let key = StillKey(stamp: "/home/ada/lion.mp4\n9 1.2", at: 2.5, width: 36, height: 20)
  private let still = FramePicture(
    width: 3, height: 2, rgb: (0..<18).map { UInt8(truncatingIfNeeded: $0 &* 77) })
  private var bytes: [UInt8] { StillFile.bytes(still, key) }

  @Test func isReadAsItWasWritten() {
    #expect(StillFile.still(bytes, key) == still)
    #expect(bytes.count <= StillFile.limit(key))
  }

  @Test func eachByteCounts() {
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(StillFile.still(damaged, key) == nil, "byte \(index)")
    }
  }

  @Test func isNotReadInPart() {
    for length in bytes.indices {
      #expect(StillFile.still(Array(bytes.prefix(length)), key) == nil, "\(length) bytes")
    }
    #expect(StillFile.still(bytes + [0], key) == nil)
    #expect(StillFile.still([UInt8](repeating: 0, count: bytes.count), key) == nil)
    #expect(StillFile.still([UInt8](repeating: 0xFF, count: bytes.count), key) == nil)
  }

  @Test(arguments: [(0, 6), (6, 0), (257, 1), (Int(UInt32.max), Int(UInt32.max))])
  func aSizeThatCannotBeIsRefused(_ width: Int, _ height: Int) {
    let forged = FramePicture(width: width, height: height, rgb: still.rgb)
    #expect(StillFile.still(StillFile.bytes(forged, key), key) == nil)
  }

  @Test func isOfOneFileOneMomentAndOneSize() {
    let others = [
      StillKey(stamp: "/home/ada/lion.mp4\n9 1.3", at: 2.5, width: 36, height: 20),
      StillKey(stamp: "/home/ada/lion.mp4\n9 1.2", at: 2.6, width: 36, height: 20),
      StillKey(stamp: "/home/ada/lion.mp4\n9 1.2", at: 2.5, width: 360, height: 200),
    ]
    for other in others {
      #expect(StillFile.still(bytes, other) == nil)
      #expect(other.name != key.name)
    }
    let pane = StillKey(stamp: "/home/ada/lion.mp4\n9 1.2", at: 2.5, width: 76, height: 14)
    #expect(pane == key, "a pane that is a little larger needs no other")
  }

  @Test func whatIsKeptIsTwiceAsLargeAsWhatIsShown() {
    #expect(StillKey.side(36, 20) == 256)
    #expect(StillKey.side(400, 60) == 256, "nothing that wide is that low")
    #expect(StillKey.side(128, 72) == 256)
    #expect(StillKey.side(129, 73) == 512)
    #expect(StillKey.side(10, 10_000) == 256)
    #expect(StillKey.side(.max / 4, .max / 4) == FrameCommand.limit)
    #expect(StillKey.side(0, 0) == 256)
  }

  @Test func aMomentThatIsNoNumberIsTheFirst() {
    let keys = [Double.nan, -1, 0, .infinity].map {
      StillKey(stamp: "", at: $0, width: 2, height: 2)
    }
    #expect(Set(keys).count == 1)
  }
}
