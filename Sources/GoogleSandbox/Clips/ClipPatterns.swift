import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One rendering for all clips of the same shape: a request then costs a copy in place of an ffmpeg.
///
/// Each copy ends in a `free` box (ISO 14496-12, section 8.1.2) with the name of its file, so that no
/// two clips have the same bytes.
actor ClipPatterns {
  private let studio: ClipStudio
  private let folder: String
  private var made: [String: Task<Result<Clip, ClipProblem>, Never>] = [:]

  init(studio: ClipStudio, folder: String) {
    self.studio = studio
    self.folder = folder
  }

  /// Makes the clip of a recipe at `output`.
  func make(_ recipe: ClipRecipe, output: String) async throws(ClipProblem) -> Clip {
    guard case .text = recipe.source else { return try await studio.make(recipe, output: output) }
    var clip = try await pattern(recipe)
    try Self.copy(clip.path, to: output, in: folder)
    clip.path = output
    return clip
  }

  private func pattern(_ recipe: ClipRecipe) async throws(ClipProblem) -> Clip {
    let (size, sound) = (recipe.size, recipe.hasAudio ? "sound" : "silent")
    let name = "\(size.width)x\(size.height)-\(recipe.seconds)-\(sound).mp4"
    let path = folder + "/" + name
    let task =
      made[name]
      ?? Task { [studio] () -> Result<Clip, ClipProblem> in
        do throws(ClipProblem) {
          if FileManager.default.fileExists(atPath: path) {
            return .success(try await studio.probe(path))
          }
          var plain = recipe
          plain.prompt = "One clip for many requests"
          return .success(try await studio.make(plain, output: path))
        } catch {
          return .failure(error)
        }
      }
    made[name] = task
    let result = await task.value
    if case .failure = result { made[name] = nil }
    return try result.get()
  }

  private static func copy(
    _ pattern: String, to output: String, in folder: String
  ) throws(ClipProblem) {
    let bytes = try ClipStudio.read(pattern) + box(String(output.split(separator: "/").last ?? ""))
    let draft = "\(folder)/draft-\(Naming.random(12))"
    defer { unlink(draft) }
    do {
      try Data(bytes).write(to: URL(filePath: draft))
    } catch {
      throw ClipProblem(message: "The sandbox could not write a clip: \(error)")
    }
    guard rename(draft, output) == 0 else {
      throw ClipProblem(
        message: "The clip could not be put into \(output): \(String(cString: strerror(errno))).")
    }
  }

  /// A box that players skip: its size in 32 bits, `free`, and the words.
  static func box(_ words: String) -> [UInt8] {
    let content = Array(words.utf8)
    let size = UInt32(8 + content.count)
    let head = (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
    return head + Array("free".utf8) + content
  }
}
