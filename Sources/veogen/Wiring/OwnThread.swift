import Glibc

/// A thread for one piece of work that blocks or computes for a while.
enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Does `body` on a new thread, or here when there can be none.
  static func begin(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { given in
        Unmanaged<Work>.fromOpaque(given!).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      work.takeRetainedValue().body()
    }
  }
}
