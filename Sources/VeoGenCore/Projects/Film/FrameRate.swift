/// Frames a second, as a fraction, so that times are exact.
public struct FrameRate: Hashable, Sendable {
  public var numerator: Int
  /// 1, or 1001 for the rates of American television.
  public var denominator: Int

  /// `numerator` and `denominator` are at least 1.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    self.numerator = max(1, numerator)
    self.denominator = max(1, denominator)
  }

  /// The rate that a measured number means: 29.97 is 30000/1001. Nil when it is none.
  public init?(measured: Double) {
    guard measured.isFinite, (1...240).contains(measured) else { return nil }
    let whole = measured.rounded()
    if abs(measured - whole * 1_000 / 1_001) < 0.002 {
      self.init(Int(whole) * 1_000, 1_001)
    } else {
      self.init(Int(whole))
    }
  }

  /// Frames a second.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// What timecodes count: 30 for 29.97.
  public var nominal: Int { (numerator + denominator / 2) / denominator }

  /// Whole frames that lie within so many seconds. A thousandth of a frame is forgiven.
  public func frames(in seconds: Double) -> Int {
    guard seconds.isFinite, seconds > 0 else { return 0 }
    return Int((min(seconds, 1_000_000) * value + 0.001).rounded(.down))
  }

  /// Seconds that so many frames last.
  public func seconds(_ frames: Int) -> Double {
    Double(frames) * Double(denominator) / Double(numerator)
  }

  /// Milliseconds that so many frames last, to the nearest.
  public func milliseconds(_ frames: Int) -> Int {
    (frames * denominator * 1_000 + numerator / 2) / numerator
  }

  /// `HH:MM:SS:FF`, without dropped frames.
  public func timecode(_ frames: Int) -> String {
    let (rest, frame) = frames.quotientAndRemainder(dividingBy: nominal)
    return [rest / 3_600, rest / 60 % 60, rest % 60, frame].map(Self.two).joined(separator: ":")
  }

  /// As ffmpeg takes it: `24`, `30000/1001`.
  public var fraction: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
