/// The parts that the clips of all kinds are put together from.
extension FilterGraph {
  /// Pictures are painted at an eighth of the size and enlarged: soft, and a tenth of the cost.
  static func background(_ recipe: ClipRecipe) -> [String] {
    let palette = Palette(recipe.fingerprint)
    let (width, height) = recipe.size.width >= recipe.size.height ? (160, 90) : (90, 160)
    let draw = recipe.fingerprint
    let speed = 0.012 + 0.02 * draw.unit("speed")
    let gradient =
      "gradients=s=\(width)x\(height):r=\(ClipRecipe.frameRate):d=\(recipe.seconds)"
      + ":c0=\(palette.shadow):c1=\(palette.middle):c2=\(palette.light):n=3"
      + ":x0=0:y0=0:x1=\(width):y1=\(height):speed=\(speed):seed=\(draw.range(0...999_999, "seed"))"
    return [
      gradient + ",format=yuv420p[sky]",
      disc(palette.glow) + ",split=3[d1][d2][d3]",
      "[sky][d1]" + drift(draw.with("one")) + "[s1]",
      "[s1][d2]" + drift(draw.with("two")) + "[s2]",
      "[s2][d3]" + drift(draw.with("three")) + "[s3]",
      "[s3]scale=\(recipe.size.width):\(recipe.size.height):flags=bicubic,setsar=1[scene]",
    ]
  }

  private static func disc(_ colour: String) -> String {
    "color=c=\(colour):s=56x56:r=\(ClipRecipe.frameRate):d=0.04,format=yuva420p,"
      + "geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)'"
      + ":a='165*exp(-((X-28)*(X-28)+(Y-28)*(Y-28))/120)',loop=loop=-1:size=1"
  }

  private static func drift(_ draw: Fingerprint) -> String {
    let a = 0.35 + 0.8 * draw.unit("a")
    let b = 0.35 + 0.8 * draw.unit("b")
    let p = 6.28 * draw.unit("p")
    return "overlay=x='(W-w)*(0.5+0.46*sin(\(a)*t+\(p)))'"
      + ":y='(H-h)*(0.5+0.46*cos(\(b)*t+\(p)))':shortest=1"
  }

  /// One picture in the size of the clip: cut to its shape, or whole between dark bars.
  static func still(_ recipe: ClipRecipe, padded: Bool) -> String {
    let (w, h) = (recipe.size.width, recipe.size.height)
    let fit =
      padded
      ? "scale=\(w):\(h):force_original_aspect_ratio=decrease:flags=bicubic,"
        + "pad=\(w):\(h):(ow-iw)/2:(oh-ih)/2"
      : "scale=\(w):\(h):force_original_aspect_ratio=increase:flags=bicubic,crop=\(w):\(h)"
    return fit + ",setsar=1,format=yuv420p"
  }

  /// A clip in the size of the new one.
  static func fitted(_ recipe: ClipRecipe) -> String { still(recipe, padded: true) }

  /// A slow move into the picture, or out of it so that the last frame is the whole picture.
  static func zoom(_ recipe: ClipRecipe, inward: Bool = true) -> String {
    let frames = recipe.seconds * ClipRecipe.frameRate
    let progress = inward ? "on/\(frames)" : "max(0,1-on/\(frames - 1))"
    return "zoompan=z='1+0.10*\(progress)':x='(iw-iw/zoom)*0.5':y='(ih-ih/zoom)*0.4'"
      + ":d=\(frames):s=\(recipe.size.width)x\(recipe.size.height):fps=\(ClipRecipe.frameRate)"
  }

  static func change(_ recipe: ClipRecipe) -> String {
    "hue=h=\(70 + recipe.fingerprint.range(0...220, "shift")):s=1.25"
  }

  static func words(_ recipe: ClipRecipe, centred: Bool) -> String {
    let caption = Caption(prompt: recipe.prompt, size: recipe.size)
    let font = centred ? caption.fontSize : caption.fontSize * 3 / 4
    let y = centred ? "(h-th)/2+\(font / 4)*sin(1.3*t)" : "h*0.86-th"
    return "drawtext=textfile=\(captionFile):expansion=none:fontcolor=white:fontsize=\(font)"
      + ":line_spacing=\(font / 4):shadowcolor=black@0.65:shadowx=2:shadowy=2"
      + ":x=(w-tw)/2:y='\(y)',\(watermark(recipe))"
  }

  static func watermark(_ recipe: ClipRecipe) -> String {
    let font = max(11, recipe.size.shorter / 32)
    return "drawtext=textfile=\(markFile):expansion=none:fontcolor=white@0.9:fontsize=\(font)"
      + ":box=1:boxcolor=black@0.45:boxborderw=\(font / 3):x=\(font):y=h-th-\(font)"
  }

  /// A quiet chord in the colours of the request.
  static func music(_ recipe: ClipRecipe, seconds: Double) -> String {
    let chord = Palette(recipe.fingerprint).chord
    let voices = zip(chord, [0.11, 0.08, 0.07]).map { note, level in
      "\(level)*sin(2*PI*\(note)*t)*(0.75+0.25*sin(2*PI*\(0.2 + level)*t))"
    }
    return "aevalsrc=exprs='\(voices.joined(separator: "+"))':s=48000:d=\(seconds),"
      + "afade=t=in:d=0.2,afade=t=out:st=\(max(0, seconds - 0.4)):d=0.4"
  }

  static let silence = "anullsrc=r=48000:cl=mono"
}
