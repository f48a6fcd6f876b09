/// The ffmpeg command line of a recipe. Files beside the inputs: `caption.txt` and `mark.txt`.
struct FilterGraph: Sendable {
  var inputs: [String] = []
  var chains: [String] = []
  var seconds: Double
  var hasAudio: Bool

  static let captionFile = "caption.txt"
  static let markFile = "mark.txt"

  /// `source` describes the clip that the recipe starts from, `lastFrame` its last picture.
  init(_ recipe: ClipRecipe, source: Clip? = nil, lastFrame: String? = nil) {
    hasAudio = recipe.hasAudio
    seconds = Double(recipe.seconds)
    switch recipe.source {
    case .text: addScene(recipe)
    case .image(let path, let padded): addMove(recipe, over: path, padded: padded)
    case .frames(let first, let last, let padded):
      addPassage(recipe, from: first, to: last, padded: padded)
    case .references(let paths): addTiles(recipe, paths)
    case .continuing(let path): addContinuation(recipe, source, path, lastFrame ?? path)
    case .changed(let path): addSource(recipe, source, path, change: Self.change(recipe))
    case .resized(let path): addSource(recipe, source, path, change: "null")
    }
    if recipe.hasAudio, !chains.contains(where: { $0.hasSuffix("[audio]") }) {
      chains.append(Self.music(recipe, seconds: seconds) + "[audio]")
    }
  }

  /// Everything after `ffmpeg`.
  func arguments(output: String, title: String) -> [String] {
    var list = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"]
    list += inputs.flatMap { ["-i", $0] }
    list += ["-filter_complex", chains.joined(separator: ";"), "-map", "[video]"]
    if hasAudio { list += ["-map", "[audio]", "-c:a", "aac", "-b:a", "96k", "-ar", "48000"] }
    list += ["-t", String(seconds), "-r", String(ClipRecipe.frameRate)]
    list += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p"]
    list += ["-metadata", "title=" + title]
    list += ["-metadata", "comment=VeoGen sandbox output, not a real generation"]
    return list + ["-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", output]
  }

  private mutating func addScene(_ recipe: ClipRecipe) {
    chains += Self.background(recipe)
    chains.append("[scene]" + Self.words(recipe, centred: true) + "[video]")
  }

  private mutating func addMove(_ recipe: ClipRecipe, over path: String, padded: Bool) {
    inputs = [path]
    chains.append(
      "[0:v]" + Self.still(recipe, padded: padded) + "," + Self.zoom(recipe) + "[moved]")
    chains.append("[moved]" + Self.words(recipe, centred: false) + "[video]")
  }

  private mutating func addPassage(
    _ recipe: ClipRecipe, from first: String, to last: String, padded: Bool
  ) {
    inputs = [first, last]
    for index in 0...1 {
      let direction = index == 0 ? Self.zoom(recipe) : Self.zoom(recipe, inward: false)
      chains.append("[\(index):v]\(Self.still(recipe, padded: padded)),\(direction)[f\(index)]")
    }
    let start = seconds * 0.25
    let fade = "xfade=transition=fade:duration=\(seconds * 0.5):offset=\(start)"
    chains.append("[f0][f1]\(fade),\(Self.words(recipe, centred: false))[video]")
  }

  private mutating func addTiles(_ recipe: ClipRecipe, _ paths: [String]) {
    inputs = paths
    chains += Self.background(recipe)
    let edge = max(32, recipe.size.shorter / 4)
    let gap = edge / 6
    var under = "scene"
    for index in paths.indices {
      chains.append(
        "[\(index):v]scale=\(edge):\(edge):force_original_aspect_ratio=increase,"
          + "crop=\(edge):\(edge),setsar=1,drawbox=color=white@0.8:t=\(max(2, edge / 48)),"
          + "format=yuv420p[tile\(index)]")
      let x = "W-\((index % 3 + 1) * (edge + gap))"
      let y = "\(gap + index / 3 * (edge + gap))+\(gap / 3)*sin(t+\(index))"
      chains.append(
        "[\(under)][tile\(index)]overlay=x='\(x)':y='\(y)':eof_action=repeat[on\(index)]")
      under = "on\(index)"
    }
    chains.append("[\(under)]" + Self.words(recipe, centred: true) + "[video]")
  }

  private mutating func addContinuation(
    _ recipe: ClipRecipe, _ source: Clip?, _ path: String, _ lastFrame: String
  ) {
    inputs = [path, lastFrame]
    let earlier = source?.seconds ?? 0
    seconds = earlier + Double(recipe.seconds)
    let frames = Int((earlier * Double(ClipRecipe.frameRate)).rounded())
    chains.append(
      "[0:v]\(Self.fitted(recipe)),fps=\(ClipRecipe.frameRate),trim=end_frame=\(frames),"
        + "setpts=PTS-STARTPTS[before]")
    chains.append(
      "[1:v]\(Self.still(recipe, padded: false)),\(Self.zoom(recipe)),"
        + "\(Self.words(recipe, centred: false))[after]")
    chains.append("[before][after]concat=n=2:v=1:a=0[video]")
    guard recipe.hasAudio else { return }
    let heard =
      source?.hasAudio == true
      ? "[0:a]aresample=48000,aformat=channel_layouts=mono,apad" : Self.silence
    chains.append("\(heard),atrim=duration=\(earlier),asetpts=PTS-STARTPTS[sound0]")
    chains.append(Self.music(recipe, seconds: Double(recipe.seconds)) + "[sound1]")
    chains.append("[sound0][sound1]concat=n=2:v=0:a=1[audio]")
  }

  private mutating func addSource(
    _ recipe: ClipRecipe, _ source: Clip?, _ path: String, change: String
  ) {
    inputs = [path]
    seconds = source?.seconds ?? seconds
    let words = change == "null" ? Self.watermark(recipe) : Self.words(recipe, centred: false)
    chains.append(
      "[0:v]\(Self.fitted(recipe)),fps=\(ClipRecipe.frameRate),\(change),\(words)[video]")
    guard recipe.hasAudio, source?.hasAudio == true else { return }
    chains.append("[0:a]aresample=48000,apad,atrim=duration=\(seconds)[audio]")
  }
}
