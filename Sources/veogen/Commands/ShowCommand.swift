import ArgumentParser
import Foundation
import VeoGenCore

/// `veogen show`: one operation with its log.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one operation: settings, cost, file, what was tried.")

  @Argument(help: "The operation's id, or the beginning of it.")
  var id: String

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    let operation = try session.engine.operation(matching: id)
    let detail = try await session.client.detail(operation.id)
    if json {
      try JSONOutput.write(OperationRecord(detail.operation, log: detail.attempts))
    } else {
      Console.write(DetailText.text(detail))
    }
  }
}
