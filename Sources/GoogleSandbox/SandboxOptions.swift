import VeoGenCore

/// How a sandbox is to behave.
public struct SandboxOptions: Sendable {
  /// The TCP port on 127.0.0.1; 0 takes any free one.
  public var port: Int
  /// How long making a clip takes.
  public var latency: Latency
  /// Divides every latency: 2 is twice as fast.
  public var speed: Double
  /// When and how it misbehaves; nil never.
  public var faults: FaultPlan?
  /// One rendering serves all requests of the same size, length and sound, each with a mark of its
  /// own inside: for tests with thousands of requests. Clips made from other media are rendered.
  public var reusesClips: Bool
  /// A folder for its files, in folders of its own that only the user may read. Operations, clips
  /// and uploads in it are found again by every later sandbox on the same folder, and by others at
  /// the same time, for 48 hours. nil takes a temporary one and removes it at `stop`.
  public var storage: String?
  /// A file that gets one JSON line for each request; never a key.
  public var requestLog: String?
  /// The clock that latency, 48-hour expiry and tokens are measured by.
  public var clock: SandboxClock
  /// Where to look for ffmpeg and ffprobe, in the form of PATH; nil is the process's own.
  public var searchPath: String?

  public init(
    port: Int = 0, latency: Latency = .realistic, speed: Double = 1, faults: FaultPlan? = nil,
    reusesClips: Bool = false, storage: String? = nil, requestLog: String? = nil,
    clock: SandboxClock = .system,
    searchPath: String? = nil
  ) {
    self.port = port
    self.latency = latency
    self.speed = speed
    self.faults = faults
    self.reusesClips = reusesClips
    self.storage = storage
    self.requestLog = requestLog
    self.clock = clock
    self.searchPath = searchPath
  }

  /// Seconds from the acceptance of a request to its clip.
  public enum Latency: Sendable, Equatable {
    /// About 6 s for an 8 s clip at 720p, more for longer and larger ones. The real services
    /// take 11 s to several minutes.
    case realistic
    case seconds(Double)
    /// A duration drawn from the range by the hash of the request.
    case between(Double, Double)
  }
}

extension SandboxOptions {
  /// Seconds that a clip of `duration` seconds takes; `draw` is in 0..<1.
  func waiting(duration: Double, pixels: Int, draw: Double) -> Double {
    let seconds =
      switch latency {
      case .realistic:
        SandboxLatency.seconds(duration: duration, pixels: pixels) * (0.9 + 0.2 * draw)
      case .seconds(let fixed): fixed
      case .between(let low, let high): low + (high - low) * draw
      }
    return max(0, seconds / max(speed, 0.001))
  }
}
