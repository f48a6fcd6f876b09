/// How long the sandbox lets a clip take. The real services take 11 s to several minutes.
public enum SandboxLatency {
  /// Seconds for a clip as most are.
  public static let ordinary = seconds(duration: 8, resolution: "720p")

  /// Seconds for a clip of `duration` seconds with `pixels` in a frame: 6 s for 8 s at 720p.
  public static func seconds(duration: Double, pixels: Int) -> Double {
    (2 + 0.5 * duration) * (Double(pixels) / (1280 * 720)).squareRoot()
  }

  /// The same for a resolution by its name: `1080p`, `4k`.
  public static func seconds(duration: Int, resolution: String) -> Double {
    let lines = resolution == "4k" ? 2160 : Int(resolution.prefix { $0.isNumber }) ?? 720
    return seconds(duration: Double(duration), pixels: lines * lines * 16 / 9)
  }
}
