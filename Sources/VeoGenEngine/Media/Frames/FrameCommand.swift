import VeoGenCore

/// What ffmpeg is asked for: pictures of one file that fit into a box.
///
/// They come as PPM, which is raw RGB24 behind a line that says how large it is: only ffmpeg knows
/// how a clip is turned and how wide its pixels are.
struct FrameCommand: Hashable, Sendable {
  var path: String
  /// Seconds into the clip.
  var from: Double
  /// Pixels, both even: a cell of the terminal is one pixel wide and two high. Stills may be odd.
  let width: Int
  let height: Int
  /// Nil: one picture.
  var framesPerSecond: Int?

  /// No terminal has more.
  static let limit = 2_000

  init(path: String, from: Double, width: Int, height: Int, framesPerSecond: Int? = nil) {
    self.path = path
    self.from = from.isFinite ? max(0, from) : 0
    self.width = Self.even(width)
    self.height = Self.even(height)
    self.framesPerSecond = framesPerSecond.map { min(max(1, $0), 60) }
  }

  /// The largest even number of pixels that is not over `pixels`, and at least one cell.
  static func even(_ pixels: Int) -> Int {
    min(max(2, pixels), limit) / 2 * 2
  }

  /// Bytes of one picture, with the lines before it.
  var byteLimit: Int { width * height * 3 + FrameCutter.headerLimit }

  var arguments: [String] {
    // A playlist that calls itself a clip must not make it open addresses.
    ["-nostdin", "-v", "error", "-protocol_whitelist", "file"] + haste + seek
      + ["-i", "file:" + path, "-map", "0:v:0", "-vf", filters, "-an", "-sn", "-dn"]
      + (framesPerSecond == nil ? ["-frames:v", "1"] : [])
      + ["-f", "image2pipe", "-c:v", "ppm", "-pix_fmt", "rgb24", "-"]
  }

  /// For one picture a crowd of decoders takes more memory and no less time, and what the loop filter
  /// does is not seen in one so small.
  private var haste: [String] {
    framesPerSecond == nil ? ["-threads", "1", "-skip_loop_filter", "all"] : []
  }

  /// An image has no moment but its first.
  private var seek: [String] { from > 0 ? ["-ss", Self.seconds(from)] : [] }

  private var filters: String {
    let rate = framesPerSecond.map { "fps=\($0)," } ?? ""
    return rate + "scale=iw*sar:ih,scale=w=\(width):h=\(height)"
      + ":force_original_aspect_ratio=decrease:"
      // A still is scaled again, and kept: it has its shape to the pixel, and colour in each.
      + (framesPerSecond == nil
        ? "flags=area+full_chroma_int" : "force_divisible_by=2:flags=area")
  }

  /// With milliseconds, and never as `1e-05`.
  static func seconds(_ seconds: Double) -> String {
    let all = Int((min(seconds, 1e9) * 1_000).rounded())
    let rest = String(all % 1_000)
    return "\(all / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
