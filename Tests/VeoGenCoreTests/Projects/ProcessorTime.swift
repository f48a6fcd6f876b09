import Foundation

/// Seconds of the processor that work takes on this thread, whatever else the machine does.
func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  let begin = threadSeconds()
  try work()
  return threadSeconds() - begin
}

private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
