import CTerminal
import Glibc
import TextUI

/// A descriptor that any thread can make readable: what interrupts the wait for keys.
final class EventDescriptor: Waker {
  let descriptor = vt_event_fd()

  func wake() {
    vt_wake(descriptor)
  }

  /// Takes all wake-ups so far.
  func calm() {
    vt_calm(descriptor)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
