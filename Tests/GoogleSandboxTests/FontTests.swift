import Foundation
import Testing

@testable import GoogleSandbox

@Suite("Fonts") struct FontTests {
  @Test func aFontIsFoundInFoldersBelow() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fonts-" + Naming.random(8)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/truetype/plain", withIntermediateDirectories: true)
    let fonts = Fonts(folders: [folder + "/none", folder])
    _ = FileManager.default.createFile(atPath: folder + "/truetype/fonts.dir", contents: nil)
    #expect(!fonts.isThereOne)
    var tools = Toolbox(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
    tools.fonts = fonts
    #expect(tools.problem?.contains("apt install fonts-dejavu-core") == true)
    _ = FileManager.default.createFile(atPath: folder + "/truetype/plain/A.TTF", contents: nil)
    #expect(fonts.isThereOne && tools.problem == nil)
  }

  /// Fonts may be there and not be configured: then ffmpeg itself says that it has none.
  @Test func whatFfmpegSaysOfFontsBecomesAdvice() async throws {
    try await withFolder { folder in
      let empty = folder.path + "/fonts.conf"
      try Data("<?xml version=\"1.0\"?><fontconfig></fontconfig>".utf8)
        .write(to: URL(filePath: empty))
      let tools = try folder.tools(rendering: "export FONTCONFIG_FILE='\(empty)'")
      let options = SandboxOptions(latency: .seconds(0), searchPath: tools)
      try await withSandbox(options) { wire in
        let done = try await wire.operation([
          "instances": [["prompt": "A kite"]], "parameters": ["durationSeconds": 4],
        ])
        let message = done["error"]?["message"]?.string ?? ""
        #expect(message.contains("apt install fonts-dejavu-core"), "\(done.text)")
      }
    }
  }
}
