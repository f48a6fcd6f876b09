import Foundation
import GoogleAI
import Subprocess
import VeoGenCore

extension Engine {
  /// Looks at everything that VeoGen needs; for `veogen doctor`. Keys are never shown.
  public func diagnose() async -> [DiagnosticLine] {
    await Diagnosis(
      paths: paths, configuration: configuration, services: services, environment: environment,
      directory: shop.services as? GoogleDirectory, opened: .success(shop.store),
      storage: storage()
    ).lines()
  }

  /// The same where the history may be one that cannot be opened.
  public static func diagnose(
    paths: Paths, configuration: Configuration, services: ServiceSetup
  ) async -> [DiagnosticLine] {
    do throws(Failure) {
      return try await Engine(
        paths: paths, configuration: configuration, services: services, drive: false
      ).diagnose()
    } catch {
      return await Diagnosis(
        paths: paths, configuration: configuration, services: services,
        environment: HostEnvironment.variables,
        directory: GoogleDirectory(setup: services, lookup: { _ in nil }, now: { Date() }),
        opened: .failure(error), storage: nil
      ).lines()
    }
  }
}

/// What `veogen doctor` looks at.
struct Diagnosis: Sendable {
  var paths: Paths
  var configuration: Configuration
  var services: ServiceSetup
  var environment: EnvironmentVariables
  var directory: GoogleDirectory?
  /// The history, or why it cannot be opened.
  var opened: Result<Store, Failure>
  /// What VeoGen takes of the disk; nil when the history cannot say.
  var storage: Storage?

  func lines() async -> [DiagnosticLine] {
    var lines = [folders(), space()]
    if let storage { lines.append(DiagnosticLine(.good, "used", storage.words)) }
    lines.append(await history())
    for tool in ["ffmpeg", "ffprobe"] { lines.append(await version(of: tool)) }
    lines.append(player())
    for provider in services.providers { lines += await service(provider) }
    return lines + services.notices.map { DiagnosticLine(.warning, "set-up", $0.text) }
  }

  private func folders() -> DiagnosticLine {
    do {
      try paths.create()
      return DiagnosticLine(.good, "folders", "\(paths.data) can be written")
    } catch {
      return DiagnosticLine(.problem, "folders", error.message, advice: error.advice)
    }
  }

  private func space() -> DiagnosticLine {
    guard let free = Folder.freeBytes(at: paths.videos) else {
      return DiagnosticLine(.warning, "space", "the free space of \(paths.videos) is not known")
    }
    let words = "\(ByteText.text(free)) free for clips"
    return free < 500_000_000
      ? DiagnosticLine(.warning, "space", words, advice: "A clip takes 5 to 50 MB.")
      : DiagnosticLine(.good, "space", words)
  }

  private func history() async -> DiagnosticLine {
    do throws(Failure) {
      let facts = try await opened.get().async { (store) throws(Failure) in try store.health() }
      guard facts.integrity == "ok" else {
        return DiagnosticLine(
          .problem, "history", "\(paths.database) is damaged: \(facts.integrity)",
          advice: Recovery.steps(paths))
      }
      return DiagnosticLine(
        .good, "history",
        "\(paths.database), schema \(facts.version), \(facts.operations) operations, sound")
    } catch {
      let isDamaged = error == StoreFailure.damaged(paths.database)
      return DiagnosticLine(
        .problem, "history", error.message,
        advice: isDamaged ? Recovery.steps(paths) : error.advice)
    }
  }

  private func version(of tool: String) async -> DiagnosticLine {
    let result = try? await run(
      .name(tool), arguments: ["-version"], output: .string(limit: 1 << 16), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else {
      let purpose =
        tool == "ffprobe"
        ? "clips are checked less without it"
        : "the sandbox and pictures in the studio need it"
      return DiagnosticLine(
        .warning, tool, "not found; \(purpose)", advice: "Install ffmpeg: apt install ffmpeg")
    }
    let words = result.standardOutput.split(separator: "\n").first?.split(separator: " ") ?? []
    return DiagnosticLine(.good, tool, words.count > 2 ? String(words[2]) : "found")
  }

  private func player() -> DiagnosticLine {
    let words = Player(configured: configuration.player, environment: environment).command()
    guard let program = words?.first else {
      return DiagnosticLine(
        .warning, "player", "none found", advice: "Install mpv or set VEOGEN_PLAYER.")
    }
    guard Player.find(program, environment) != nil else {
      return DiagnosticLine(
        .warning, "player", "\(program) is not installed", advice: "Install it or name another.")
    }
    return DiagnosticLine(.good, "player", program)
  }

  private func service(_ provider: Provider) async -> [DiagnosticLine] {
    var lines = [
      DiagnosticLine(
        .good, "provider",
        "\(provider.name)\(address(provider))\(provider == .sandbox ? ", nothing is billed" : "")",
        advice: provider == .sandbox ? ServiceSetup.howToLeaveSandbox : "")
    ]
    if provider == .gemini, let access = services.gemini {
      lines.append(DiagnosticLine(.good, "key", "from \(access.keyName), not shown"))
    }
    lines.append(await connection(provider))
    return lines
  }

  private func address(_ provider: Provider) -> String {
    let base = services.base(of: provider)
    let project = provider == .vertex ? services.vertex.map { ", project \($0.project)" } : nil
    return (base.map { " at \($0)" } ?? "") + (project ?? "")
  }

  private func connection(_ provider: Provider) async -> DiagnosticLine {
    guard let directory else {
      return DiagnosticLine(.warning, "connection", "not looked at")
    }
    do throws(Failure) {
      let calls = try await directory.calls(provider, onPlatform: provider == .vertex)
      try await accepted(calls, provider)
      return DiagnosticLine(.good, "connection", "\(provider.name) answers")
    } catch {
      return DiagnosticLine(.problem, "connection", error.message, advice: error.advice)
    }
  }

  /// The cheapest call that needs the key.
  private func accepted(_ calls: GoogleCalls, _ provider: Provider) async throws(Failure) {
    do throws(GoogleError) {
      if provider == .vertex {
        _ = try await calls.client.getModel(ModelCatalog.builtIn.defaults.videoVertex)
      } else {
        _ = try await calls.client.listModels(pageSize: 1)
      }
    } catch {
      throw error.failure(at: provider)
    }
  }
}
