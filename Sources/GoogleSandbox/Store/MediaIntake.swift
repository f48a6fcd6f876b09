import FoundationEssentials

/// A picture or clip that came with a request, on disk.
struct Media: Sendable {
  enum Role: Sendable { case image, video }

  var role: Role
  var path: String
  var fingerprint: [UInt8]
  /// The length of a clip in seconds.
  var seconds: Double?
  var size: FrameSize?
  /// The family of sandbox model that made it; nil for uploads.
  var maker: String?
}

extension Workshop {
  static let badImage =
    "Unable to process input image. Please make sure that it is a valid PNG, JPEG or WEBP image."
  static let badVideo =
    "Unable to process input video. Please make sure that it is a valid MP4 video."

  /// Writes inline media to disk and makes sure that it decodes.
  func take(_ role: Media.Role, base64: String) async throws(APIFailure) -> Media {
    guard let bytes = Base64.bytes(base64), !bytes.isEmpty else {
      throw APIFailure.invalidArgument(role == .image ? Self.badImage : Self.badVideo)
    }
    guard let format = PictureFormat(bytes), format.isImage == (role == .image) else {
      throw APIFailure.invalidArgument(role == .image ? Self.badImage : Self.badVideo)
    }
    let path = "\(folders.inputs)/input-\(Naming.random(12)).\(format.rawValue)"
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw APIFailure(status: 500, message: "The sandbox could not store the input.") }
    return try await checked(role, path: path, fingerprint: bytes, maker: nil)
  }

  /// Finds media by the address of a file of this sandbox or of an object in its storage.
  func take(_ role: Media.Role, uri: String) async throws(APIFailure) -> Media {
    if uri.hasPrefix("gs://") {
      guard let path = await store.object(String(uri.dropFirst(5))) else {
        throw APIFailure.notFound("The object \(uri) was not found.")
      }
      return try await checked(role, path: path, fingerprint: Array(path.utf8), maker: "veo")
    }
    guard let id = Self.fileID(uri) else {
      throw APIFailure.invalidArgument("Cannot fetch content from the provided URL.")
    }
    guard let file = await store.file(id, at: now) else { throw FileEndpoints.gone(id) }
    return try await checked(role, path: file.path, fingerprint: file.sha256, maker: file.maker)
  }

  /// `ID` of `…/files/ID`, `…/files/ID:download?alt=media`, `files/ID`.
  static func fileID(_ uri: String) -> String? {
    guard let range = uri.ranges(of: "files/").last else { return nil }
    let id = uri[range.upperBound...].prefix { $0 != ":" && $0 != "?" && $0 != "/" }
    return id.isEmpty ? nil : String(id)
  }

  private func checked(
    _ role: Media.Role, path: String, fingerprint: [UInt8], maker: String?
  ) async throws(APIFailure) -> Media {
    var media = Media(role: role, path: path, fingerprint: fingerprint, maker: maker)
    switch role {
    case .image:
      guard await studio.canDecode(path) else { throw APIFailure.invalidArgument(Self.badImage) }
    case .video:
      guard let clip = try? await studio.probe(path) else {
        throw APIFailure.invalidArgument(Self.badVideo)
      }
      media.seconds = clip.seconds
      media.size = clip.size
    }
    return media
  }

  /// Refuses to accept what could not be made.
  func requireTools() throws(APIFailure) {
    if let problem = studio.tools.problem { throw APIFailure.unavailable(problem) }
  }
}
