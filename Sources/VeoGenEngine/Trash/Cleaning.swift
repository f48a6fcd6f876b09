import Foundation
import VeoGenCore

/// Making room: old clips to the trash, old trash away, and what dead runs left.
struct Cleaning: Sendable {
  let shop: Workshop

  /// What would be done. With `wholeTrash` everything in the trash goes, however new.
  func plan(olderThan: Age?, wholeTrash: Bool) async throws(Failure) -> CleanPlan {
    let now = shop.clock.now()
    let rule = CleanRule(
      olderThan: olderThan, keepTrash: shop.configuration.keepTrash, now: now)
    let paths = shop.paths
    return try await shop.store.async { (store) throws(Failure) in
      var plan = CleanPlan()
      if let olderThan {
        plan.toTrash = try store.finishedClips(before: now - olderThan.seconds)
          .filter { rule.trashes($0.operation, isNeeded: $0.isNeeded) }.map(\.operation)
      }
      plan.toErase = try store.trash().filter { wholeTrash || rule.erases($0) }
      plan.leftovers = try Self.leftovers(store, paths, now)
      return plan
    }
  }

  /// Does it. What cannot be removed is left and told; the rest goes on.
  func carryOut(_ plan: CleanPlan) async -> [Failure] {
    var failures: [Failure] = []
    let trashing = Trashing(shop: shop)
    for operation in plan.toTrash {
      do throws(Failure) { _ = try await trashing.trash(operation.id) } catch {
        failures.append(error)
      }
    }
    for operation in plan.toErase {
      do throws(Failure) { try await trashing.erase(operation.id) } catch {
        failures.append(error)
      }
    }
    for file in plan.leftovers where unlink(file.path) != 0 && errno != ENOENT {
      failures.append(FileFailure.writing(file.path, errno))
    }
    return failures
  }

  private static func leftovers(_ store: Store, _ paths: Paths, _ now: Date) throws(Failure)
    -> [CleanPlan.Leftover]
  {
    let search = Leftovers(
      unfinished: try store.unfinished(), usedInputs: try store.usedInputs(), now: now)
    let folders = [paths.videos] + (try store.outputFolders()).subtracting([paths.videos]).sorted()
    return folders.flatMap { search.parts(in: $0) } + search.inputs(in: paths.inputs)
  }

  /// What VeoGen has on the disk.
  func storage() -> Storage {
    let database = ["", "-wal", "-shm"].reduce(Int64(0)) {
      $0 + (PrivateFile.size(shop.paths.database + $1) ?? 0)
    }
    return Storage(
      videos: Self.bytes(shop.paths.videos), trash: Self.bytes(shop.paths.trash),
      inputs: Self.bytes(shop.paths.inputs), database: database,
      free: Folder.freeBytes(at: shop.paths.videos))
  }

  private static func bytes(_ folder: String) -> Int64 {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { $0 + (PrivateFile.size("\(folder)/\($1)") ?? 0) }
  }
}
