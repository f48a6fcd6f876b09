/// A person or a place of a project: put into the prompts of the parts that name it.
public struct Figure: Hashable, Sendable, Identifiable {
  /// What parts call it; unique in its list, whatever the case.
  public var name: String
  /// What it looks like, as prompts tell it.
  public var description: String
  /// Pictures of it, for models that take references. The most telling first.
  public var images: [ReferenceImage]

  public init(name: String, description: String = "", images: [ReferenceImage] = []) {
    self.name = name
    self.description = description
    self.images = images
  }

  public var id: String { name }
}

/// The two lists of figures.
public enum FigureList: String, Codable, Sendable, CaseIterable, Hashable {
  case cast, places
}

/// A picture of a figure, as it was when it was added.
public struct ReferenceImage: Codable, Hashable, Sendable {
  /// Absolute path.
  public var path: String
  public var mimeType: String
  /// Bytes.
  public var byteCount: Int64
  /// Lower-case hexadecimal digest of the file.
  public var sha256: String
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int

  public init(
    path: String, mimeType: String, byteCount: Int64, sha256: String, width: Int, height: Int
  ) {
    self.path = path
    self.mimeType = mimeType
    self.byteCount = byteCount
    self.sha256 = sha256
    self.width = width
    self.height = height
  }

  /// The file's name without its folder.
  public var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The picture as an input of a request.
  public var input: InputMedia {
    InputMedia(
      role: .reference, path: path, name: name, mimeType: mimeType, byteCount: byteCount,
      sha256: sha256, width: width, height: height)
  }

  enum CodingKeys: String, CodingKey {
    case path, sha256, width, height
    case mimeType = "mime_type"
    case byteCount = "byte_count"
  }
}

extension Figure: Codable {
  enum CodingKeys: String, CodingKey {
    case name, description, images
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    description = try values.value(.description, or: "")
    images = try values.value(.images, or: [])
  }
}
