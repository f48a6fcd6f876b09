import CTimer
import Foundation

/// A descriptor that becomes readable when a day begins, or when the clock is set.
///
/// The kernel holds it against the wall clock: nothing wakes up before, and a laptop that was
/// suspended meanwhile is told as soon as it is awake.
struct DayTimer {
  /// -1 when there is none.
  let descriptor = timerfd_create(CLOCK_REALTIME, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))

  /// Goes off at `moment`.
  func set(_ moment: Date) {
    var time = itimerspec()
    time.it_value.tv_sec = Int(moment.timeIntervalSince1970.rounded(.up))
    // This also ends being readable.
    timerfd_settime(
      descriptor, Int32(TFD_TIMER_ABSTIME) | Int32(TFD_TIMER_CANCEL_ON_SET), &time, nil)
  }
}
