import Foundation
import Synchronization
import VeoGenCore

/// Notices what other processes write to the history, and that a day begins.
///
/// A thread sleeps until the kernel says that a file of the history was written (inotify), so that
/// nothing wakes up while nothing happens; `PRAGMA data_version` then tells whether it was somebody
/// else. The kernel tells of the write before the commit can be seen, and of nothing after it: so
/// the number is read again for a while. Without inotify it is read each second.
final class Watch: Sendable {
  private let store: Store
  private let onChange: @Sendable () -> Void
  private let nextDay: @Sendable () -> Date
  private let onDay: @Sendable () -> Void
  /// Writing to this end of the pipe ends the thread.
  private let stopper = Mutex<Int32>(-1)

  init(
    store: Store, nextDay: @escaping @Sendable () -> Date = { LocalCalendar.nextDay(Date()) },
    onDay: @escaping @Sendable () -> Void = {}, onChange: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.onChange = onChange
    self.nextDay = nextDay
    self.onDay = onDay
  }

  deinit { stop() }

  func start() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let isFirst = stopper.withLock { stopper in
      guard stopper < 0 else { return false }
      stopper = ends[1]
      return true
    }
    guard isFirst else {
      for end in ends { close(end) }
      return
    }
    let stop = ends[0]
    let thread = Thread { @Sendable [store, onChange, nextDay, onDay] in
      Self.watch(store, until: stop, onChange, nextDay, onDay)
    }
    thread.name = "veogen.watch"
    thread.stackSize = 512 * 1_024
    thread.start()
  }

  func stop() {
    stopper.withLock { stopper in
      if stopper >= 0 { close(stopper) }
      stopper = -1
    }
  }

  /// Runs until the other end of `stop` is closed.
  private static func watch(
    _ store: Store, until stop: Int32, _ onChange: () -> Void, _ nextDay: () -> Date,
    _ onDay: () -> Void
  ) {
    let (notes, day) = (notifications(of: Folder.parent(of: store.path)), DayTimer())
    defer { for file in [notes, stop, day.descriptor] where file >= 0 { close(file) } }
    day.set(nextDay())
    var seen = try? store.dataVersion()
    var pauses: ArraySlice<Int32> = []
    while true {
      var files = [
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        pollfd(fd: notes, events: Int16(POLLIN), revents: 0),
        pollfd(fd: day.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&files, 3, pauses.popFirst() ?? (notes >= 0 ? -1 : 1_000))
      if ready < 0, errno != EINTR { return }
      if files[0].revents != 0 { return }
      if files[1].revents != 0 {
        drain(notes)
        pauses = again
      }
      if files[2].revents != 0 {
        day.set(nextDay())
        onDay()
      }
      guard let now = try? store.dataVersion(), now != seen else { continue }
      seen = now
      onChange()
    }
  }

  /// Milliseconds between the looks after an event: 20, 100 and 500 after it.
  private static let again: ArraySlice<Int32> = [20, 80, 400]

  /// A descriptor that becomes readable when a file in `folder` is written; -1 when there is none.
  private static func notifications(of folder: String) -> Int32 {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return -1 }
    guard inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY)) >= 0 else {
      close(descriptor)
      return -1
    }
    return descriptor
  }

  private static func drain(_ descriptor: Int32) {
    guard descriptor >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
