import Foundation
import VeoGenCore

/// Looks at a file that is to go with a prompt, before anything is promised about it.
struct Inspection: Sendable {
  /// The most bytes a picture may have, of all models.
  var imageLimit: Int64
  /// The most bytes a clip may have.
  var clipLimit: Int64 = 500_000_000
  var probe = Probe()

  init(catalog: ModelCatalog, probe: Probe = Probe()) {
    imageLimit = Int64(catalog.videoModels.compactMap { $0.inputs?.maxImageBytes }.max() ?? 0)
    self.probe = probe
  }

  /// What the file is. Throws `invalidRequest` failures that name the file as it was given.
  func look(at given: String, role: InputRole) async throws(Failure) -> InputMedia {
    let path = Paths.absolute(given)
    let size = try size(of: path, given, limit: role == .extension ? clipLimit : imageLimit)
    let head = try PrivateFile.head(path, count: FileType.headLength)
    guard let type = FileType(head: head) else { throw noMedia(given, role) }
    var media = InputMedia(
      role: role, path: path, name: String(path.split(separator: "/").last ?? ""),
      mimeType: type.mimeType, byteCount: size, sha256: "", width: 0, height: 0)
    if role == .extension {
      try await lookAtClip(given, type, &media)
    } else {
      try lookAtImage(given, type, &media)
    }
    media.sha256 = try PrivateFile.digest(path)
    return media
  }

  private func size(of path: String, _ given: String, limit: Int64) throws(Failure) -> Int64 {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw FileFailure.reading(given, errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      let kind = facts.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file"
      throw Failure(.invalidRequest, "\(given) is \(kind).", advice: "Name a file.")
    }
    guard access(path, R_OK) == 0 else { throw FileFailure.reading(given, errno) }
    let size = Int64(facts.st_size)
    guard size > 0 else {
      throw Failure(.invalidRequest, "\(given) is empty.", advice: "Name another file.")
    }
    guard size <= limit else {
      throw Failure(
        .invalidRequest,
        "\(given) has \(ByteText.text(size, over: limit)); at most \(ByteText.text(limit)) can be sent.",
        advice: "Name a smaller one: 1920 pixels are enough for a picture.")
    }
    return size
  }

  private func lookAtImage(_ given: String, _ type: FileType, _ media: inout InputMedia)
    throws(Failure)
  {
    guard [.png, .jpeg, .webp].contains(type) else { throw wrongKind(given, type) }
    guard let bytes = FileManager.default.contents(atPath: media.path) else {
      throw FileFailure.reading(given, errno)
    }
    guard let header = ImageHeader([UInt8](bytes), type: type) else {
      throw Failure(
        .invalidRequest, "\(given) is a damaged or unfinished \(type.rawValue.uppercased()) file.",
        advice: "Export it again.")
    }
    (media.width, media.height) = (header.width, header.height)
  }

  private func lookAtClip(_ given: String, _ type: FileType, _ media: inout InputMedia)
    async throws(Failure)
  {
    guard type == .mp4 else {
      throw Failure(
        .invalidRequest, "\(given) is \(type.mimeType); only MP4 clips can be extended.",
        advice: "Convert it: ffmpeg -i \(media.name) clip.mp4")
    }
    switch await probe.look(at: media.path) {
    case .broken(let why):
      throw Failure(
        .invalidRequest, "\(given) does not play: \(why).", advice: "Name another clip.")
    case .video(let facts, _):
      (media.width, media.height, media.duration) = (facts.width, facts.height, facts.duration)
    }
  }

  private func wrongKind(_ given: String, _ type: FileType) -> Failure {
    Failure(
      .invalidRequest, "\(given) is \(type.mimeType), which cannot be sent as a picture.",
      advice: type.isVideo
        ? "To go on from it, give it as the clip to extend (--extend)."
        : "Convert it to PNG or JPEG.")
  }

  private func noMedia(_ given: String, _ role: InputRole) -> Failure {
    let wanted = role == .extension ? "no video" : "no picture, whatever its name says"
    return Failure(
      .invalidRequest, "\(given) is \(wanted).",
      advice: role == .extension ? "Name an MP4 file." : "Name a PNG, JPEG or WebP file.")
  }
}
