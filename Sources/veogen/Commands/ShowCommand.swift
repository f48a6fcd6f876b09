import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen show`: one operation with its log.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one operation: settings, cost, file, what was tried.")

  @OptionGroup var one: OneOperation

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    let detail = try await session.client.detail(operation.id)
    if one.json {
      try JSONOutput.write(
        OperationRecord(
          detail.operation, log: detail.attempts, fileMissing: MissingFile(of: operation) != nil))
    } else {
      let place = try await session.engine.queueStatus().place(of: operation.id)
      let isWorkedOn = place == nil ? true : try await session.engine.isWorkedOn()
      Console.write(DetailText.text(detail, place, isWorkedOn: isWorkedOn))
    }
  }
}
