import Testing
import TextUI

@Suite struct ListingRowTests {
  private let rows = [
    ListingRow(
      head: "✓ 0000112b  2026-01-01 01:39", title: "A dancer in the rain at the golden hour, slow",
      end: "/home/someone/Videos/VeoGen/a-lion-at-sunset-d1f4.mp4",
      fileName: "a-lion-at-sunset-d1f4.mp4"),
    ListingRow(
      head: "✗ 0000112a  2026-01-01 01:38", title: "夜市 in the rain",
      end: "failed: Google declined the prompt for what it says about a person."),
  ]

  @Test(arguments: [20, 40, 53, 54, 60, 80, 100, 120, 150])
  func noRowIsWiderThanTheScreen(columns: Int) {
    for line in ListingRow.lines(rows, columns: columns) {
      #expect(Width.columns(of: line) <= columns, "\(line)")
    }
  }

  @Test func aPathGivesWayToTheNameOfItsFile() {
    let lines = ListingRow.lines(rows, columns: 86)
    #expect(lines[0].hasSuffix("…  a-lion-at-sunset-d1f4.mp4"), "\(lines[0])")
    #expect(lines[1].hasPrefix("✗ 0000112a  2026-01-01 01:38  夜市 in the rain   "), "\(lines[1])")
    #expect(lines[1].hasSuffix("…"))
    let narrow = ListingRow.lines(rows, columns: 80)
    #expect(narrow[0].contains("a-lion-") && narrow[0].hasSuffix("-d1f4.mp4"), "\(narrow[0])")
    let wide = ListingRow.lines(rows, columns: 200)
    #expect(wide[0].hasSuffix(rows[0].end) && wide[1].hasSuffix(rows[1].end))
  }

  @Test func forNoScreenEndsAreWhole() {
    let lines = ListingRow.lines(rows, columns: nil)
    #expect(lines.map { $0.hasSuffix("person.") || $0.hasSuffix(rows[0].end) } == [true, true])
    #expect(lines[1].contains("夜市 in the rain" + String(repeating: " ", count: 26)))
  }

  @Test func whereThereIsLittleRoomTheHeadIsSeen() {
    #expect(ListingRow.lines(rows, columns: 40)[0] == "✓ 0000112b  2026-01-01 01:39  A dancer …")
  }
}
