import Foundation
import VeoGenCore

@testable import VeoGenEngine

extension Store {
  /// Takes a row out of the history for good, as deleting and emptying the trash do.
  func remove(_ id: OperationID, now: Date) throws {
    _ = try trash(id, now: now) { _ in nil }
    try erase(id)
  }
}
