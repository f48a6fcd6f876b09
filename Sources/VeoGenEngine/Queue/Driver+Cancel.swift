import VeoGenCore

/// Granting the wish to cancel that was made while the request was on its way.
extension Driver {
  /// Whether the person wants it stopped. The wish stands in the row: the process that was sending
  /// may have died with it.
  func wantsCancel(_ operation: Operation) async -> Bool {
    let wish = try? await shop.store.async { (store) throws(Failure) in
      try store.isCancelRequested(operation.id)
    }
    return wish ?? false
  }

  /// Asks the service to stop, also while this engine ends: a cancelled task could not ask. When
  /// there is no time for an answer the wish stays for the next run; when the answer is no it is
  /// withdrawn, and the operation goes on.
  func giveUp(_ operation: Operation) async -> Operation? {
    guard !operation.state.isFinal else { return nil }
    let asking = Task { [shop] () -> Failure? in
      do throws(Failure) {
        try await Cancelling(shop: shop).cancel(operation.id)
        return nil
      } catch {
        return error
      }
    }
    let problem = await withTaskCancellationHandler {
      await asking.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: .seconds(4))
        asking.cancel()
      }
    }
    guard let problem, !asking.isCancelled else { return nil }
    return await goOn(operation, problem)
  }

  private func goOn(_ operation: Operation, _ problem: Failure) async -> Operation? {
    shop.hub.send(.notice(Notice(.problem, "\(operation.id): \(problem.description)")))
    let words = attempt(.cancel, problem.message)
    try? await shop.store.async { (store) throws(Failure) in
      try store.withdrawCancel(operation.id)
      try store.log(operation.id, words)
    }
    return await reread(operation)
  }
}
