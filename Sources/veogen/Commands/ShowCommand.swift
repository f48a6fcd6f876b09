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
      let queue = try await session.engine.queueStatus()
      let waits = queue.place(of: operation.id) != nil
      let isWorkedOn = waits ? try await session.engine.isWorkedOn() : true
      Console.write(DetailText.text(detail, queue, isWorkedOn: isWorkedOn))
    }
  }
}
