import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen tags`: how a clip was made, by its own file.
struct TagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "Show what a clip's file tells of how it was made, or remove it.",
    discussion: """
      The tags stand behind what the service served, which is never changed: without them the file \
      is that again, byte for byte. tags = false in the configuration writes none.
      """)

  @Argument(help: "A clip's file, or the beginning of its operation's id.")
  var file: String

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Remove the tags.")
  var strip = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    let stripped = strip ? try await session.engine.strip(file) : false
    let report = try await session.engine.tags(of: file)
    if json {
      try JSONOutput.write(TagRecord(report, stripped: stripped))
    } else if strip {
      let path = Sentence.plain(report.path)
      Console.say(stripped ? "Removed the tags of \(path)." : "\(path) has no tags.")
    } else {
      try show(report)
    }
  }

  private func show(_ report: TagReport) throws {
    guard let record = report.record, let value = JSONText(record) else {
      Console.say("\(Sentence.plain(report.path)) has no tags.")
      return
    }
    for (name, value) in value.lines { Console.write("\(name): \(Sentence.plain(value))\n") }
  }
}

/// What `--json` prints of a file's tags.
struct TagRecord: Encodable {
  var path: String
  var bytes: Int64
  var servedBytes: Int64
  var stripped: Bool
  @Nullable var tags: JSONText?

  init(_ report: TagReport, stripped: Bool) {
    path = report.path
    bytes = report.byteCount
    servedBytes = report.servedByteCount
    self.stripped = stripped
    tags = report.record.flatMap(JSONText.init)
  }
}
