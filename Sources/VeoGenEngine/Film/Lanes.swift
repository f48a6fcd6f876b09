import VeoGenCore

/// Does the same to many things, a few at a time.
enum Lanes {
  /// The results in the order of the items. The first failure ends the others and is thrown.
  ///
  /// More than two at once would need more memory and hardly be faster: ffmpeg uses all cores by
  /// itself.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], lanes: Int = 2,
    _ work: @escaping @Sendable (Int, Item) async throws(Failure) -> Value
  ) async throws(Failure) -> [Value] {
    let result = await withTaskGroup(of: Result<(Int, Value), Failure>.self) { group in
      var waiting = items.enumerated().makeIterator()
      func startNext() {
        guard let (index, item) = waiting.next() else { return }
        group.addTask {
          do throws(Failure) {
            return .success((index, try await work(index, item)))
          } catch {
            return .failure(error)
          }
        }
      }
      for _ in 0..<lanes { startNext() }
      var (found, failure) = ([(Int, Value)](), Failure?.none)
      for await result in group {
        switch result {
        case .success(let value):
          found.append(value)
          if failure == nil { startNext() }
        case .failure(let error):
          // The first tells what happened; the others were ended by it.
          if failure == nil { failure = error }
          group.cancelAll()
        }
      }
      return failure.map(Result.failure) ?? Result.success(found)
    }
    return try result.get().sorted { $0.0 < $1.0 }.map(\.1)
  }
}
