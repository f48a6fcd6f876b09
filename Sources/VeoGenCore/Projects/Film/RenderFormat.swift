/// The size, rate and sound that all of a film has.
public struct RenderFormat: Hashable, Sendable {
  /// Pixels, even.
  public var width: Int
  /// Pixels, even.
  public var height: Int
  public var rate: FrameRate
  /// Hertz; two channels.
  public var sampleRate: Int

  public init(width: Int, height: Int, rate: FrameRate, sampleRate: Int = 48_000) {
    self.width = width
    self.height = height
    self.rate = rate
    self.sampleRate = sampleRate
  }

  /// What most of the seconds of `clips` have: their shape and their rate, and of that shape the
  /// largest size. Nil when there is nothing to be seen.
  public init?(of clips: [FilmClip]) {
    let seen = clips.filter { $0.width > 0 && $0.height > 0 && $0.shownSeconds > 0 }
    let upright = Self.seconds(of: seen.filter { $0.height > $0.width })
    let isUpright = upright > Self.seconds(of: seen) / 2
    let shaped = seen.filter { ($0.height > $0.width) == isUpright }
    let rates = Dictionary(grouping: seen, by: \.rate).mapValues(Self.seconds)
    guard let largest = shaped.max(by: { $0.width * $0.height < $1.width * $1.height }),
      let rate = rates.max(by: { ($0.value, $0.key.value) < ($1.value, $1.key.value) })?.key
    else { return nil }
    self.init(width: largest.width & ~1, height: largest.height & ~1, rate: rate)
  }

  private static func seconds(of clips: [FilmClip]) -> Double {
    clips.reduce(0) { $0 + $1.shownSeconds }
  }
}

extension RenderFormat {
  /// ffmpeg's filters that give a picture this size and rate, and exactly so many frames.
  ///
  /// A picture of another shape stands between black bars. What ends a frame early goes on with its
  /// last one.
  public func videoFilter(from seconds: Double, frames: Int) -> String {
    let begin = (seconds > 0 ? "trim=start=\(Self.decimal(seconds))," : "") + "setpts=PTS-STARTPTS,"
    return begin + "fps=\(rate.fraction),scale=\(width):\(height):force_original_aspect_ratio="
      + "decrease,pad=\(width):\(height):(ow-iw)/2:(oh-ih)/2:black,setsar=1,format=yuv420p,"
      + "tpad=stop_mode=clone:stop=2,trim=end_frame=\(frames),setpts=PTS-STARTPTS"
  }

  /// ffmpeg's filters that give sound this rate and exactly the length of so many frames.
  public func audioFilter(from seconds: Double, frames: Int) -> String {
    let begin = seconds > 0 ? "atrim=start=\(Self.decimal(seconds)),asetpts=PTS-STARTPTS," : ""
    return begin + "aresample=\(sampleRate):async=1:first_pts=0,"
      + "aformat=sample_fmts=fltp:channel_layouts=stereo,apad=whole_len=\(samples(frames)),"
      + "atrim=end_sample=\(samples(frames)),asetpts=PTS-STARTPTS"
  }

  /// ffmpeg's source of silence of the length of so many frames.
  public func silence(frames: Int) -> String {
    "anullsrc=r=\(sampleRate):cl=stereo,atrim=end_sample=\(samples(frames))"
  }

  /// Samples that last as long as so many frames.
  public func samples(_ frames: Int) -> Int {
    (frames * rate.denominator * sampleRate + rate.numerator / 2) / rate.numerator
  }

  /// Whether a clip has this size, rate and sound as it is.
  public func isMet(by clip: FilmClip) -> Bool {
    clip.width == width && clip.height == height && clip.rate == rate && clip.hasAudio
      && clip.sampleRate == sampleRate && clip.skipped == 0
  }

  /// Seconds as ffmpeg takes them: six places, never with an exponent.
  public static func decimal(_ seconds: Double) -> String {
    let millionths = Int((seconds * 1_000_000).rounded())
    let rest = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }
}
