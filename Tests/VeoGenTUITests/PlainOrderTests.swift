import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenTUI

/// A script writes its lines faster than anything happens.
@Suite struct PlainOrderTests {
  private func said(_ lines: [String], _ client: EngineClient) -> [String] {
    let input = PlainInput()
    for line in lines { input.leave(line) }
    input.end()
    let said = Mutex<[String]>([])
    _ = PlainStudio(engine: client, localTime: .utc, now: { Samples.now }).run(
      input, say: { new in said.withLock { $0 += new } })
    return said.withLock { $0 }
  }

  @Test func aLineSeesWhatTheOneBeforeBroughtAbout() {
    for _ in 0..<300 {
      let engine = ScriptedEngine(Samples.overview([Samples.completed(1, "a lion", ago: 10)]))
      var client = engine.client
      client.delete = { _ in engine.send(.totals(Totals(hasTrash: true))) }
      let lines = said(["list", "delete 1", "yes", "list"], client)
      #expect(lines.last?.contains("What was deleted is in the trash") == true, "\(lines)")
    }
  }
}
