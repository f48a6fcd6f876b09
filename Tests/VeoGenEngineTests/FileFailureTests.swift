import Foundation
import Testing
import VeoGenCore
import VeoGenEngine

@Suite struct FileFailureTests {
  private func wrapped(_ code: Int32) -> NSError {
    NSError(
      domain: NSCocoaErrorDomain, code: 512,
      userInfo: [NSUnderlyingErrorKey: NSError(domain: NSPOSIXErrorDomain, code: Int(code))])
  }

  @Test(arguments: [ENOSPC, EDQUOT, EACCES, EPERM, EROFS, ENOTDIR, EEXIST, EIO])
  func whoeverSaysItTheWordsAreTheSame(_ code: Int32) {
    let said = FileFailure.writing("/a", code)
    #expect(FileFailure.writing("/a", wrapped(code)) == said)
    let plain = NSError(domain: NSPOSIXErrorDomain, code: Int(code))
    #expect(FileFailure.writing("/a", plain) == said)
    #expect(said.kind == .disk && said.message.contains("/a") && said.advice.hasSuffix("."))
  }

  @Test(arguments: [
    (CocoaError.Code.fileWriteFileExists, EEXIST), (.fileWriteNoPermission, EACCES),
    (.fileWriteOutOfSpace, ENOSPC), (.fileWriteVolumeReadOnly, EROFS),
  ])
  func foundationsOwnWordsAreTurnedBack(_ said: CocoaError.Code, _ code: Int32) {
    let error = NSError(domain: NSCocoaErrorDomain, code: said.rawValue)
    #expect(FileFailure.writing("/a", error) == FileFailure.writing("/a", code))
  }

  @Test func whatIsDoneOnceThereIsRoomDepends() {
    #expect(FileFailure.writing("/a", ENOSPC).advice.contains("what waits goes on"))
    let export = FileFailure.writing("/a", wrapped(ENOSPC), afterRoom: "then export it again")
    #expect(export.advice == "Make room; then export it again.")
  }

  @Test func whatNoSystemSaidIsASentenceToo() {
    struct Unheard: Error {}
    let failure = FileFailure.writing("/a", Unheard())
    #expect(failure.message.hasPrefix("/a cannot be written: "))
    #expect(failure.message.hasSuffix(".") && !failure.message.hasSuffix(".."))
  }
}
