import CTerminal
import Glibc
import Testing
import TextUI

@Suite struct WidthAgreementTests {
  /// Every scalar of Unicode. Where another version of the C library knows more than the table, the
  /// driver shows a stand-in; on the version that the table was made from nothing may differ.
  @Test func theTableAgreesWithTheCLibrary() throws {
    try #require(vt_locale() != 0)
    var different: [UInt32] = []
    for value in UInt32(1)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if Width.ofScalar(scalar) != Int(vt_wcwidth(value)) { different.append(value) }
    }
    if libraryVersion == "glibc 2.36" {
      #expect(different.isEmpty, "\(different.prefix(20))")
    } else {
      let assigned = different.filter { value in
        Unicode.Scalar(value).map { Width.ofScalar($0) >= 0 } ?? false
      }
      #expect(assigned.count < 500, "\(assigned.prefix(20))")
    }
  }

  private var libraryVersion: String {
    var bytes = [CChar](repeating: 0, count: 64)
    _ = confstr(Int32(_CS_GNU_LIBC_VERSION), &bytes, bytes.count)
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  @Test func whatTheProgramDrawsWithIsOneColumnEverywhere() throws {
    try #require(vt_locale() != 0)
    for scalar in "─│╭╮╰╯━╾┃█▌▏▎▍▋▊▉▁▂▃▄▅▆▇▀●◌◍◎✓✗✎▾▸·…‹›×→↓◗▲◆".unicodeScalars {
      #expect(vt_wcwidth(scalar.value) == 1, "\(scalar)")
    }
  }
}
