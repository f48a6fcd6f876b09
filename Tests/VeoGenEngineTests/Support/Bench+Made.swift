import VeoGenCore

@testable import VeoGenEngine

extension Bench {
  /// An engine that sends nothing, on a history in which all clips of `project` are made.
  static func afterMaking(_ project: Project) async throws -> (Bench, ProjectID) {
    let working = try Bench()
    let id = try await working.create(project)
    let made = try await working.engine.generate(id, .missing).map(\.id)
    working.engine.start()
    for clip in made { try await working.run(clip, until: .completed) }
    await working.engine.stop()
    let quiet = try Bench(
      home: working.home, clock: working.clock, service: working.service, drive: false)
    return (quiet, id)
  }
}
