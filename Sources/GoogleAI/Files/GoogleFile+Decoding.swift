extension GoogleFile: Decodable {
  private enum CodingKeys: String, CodingKey {
    case name, displayName, mimeType, sizeBytes, createTime, expirationTime, sha256Hash, uri, state,
      source, videoMetadata, error
    case downloadURI = "downloadUri"
  }

  private struct VideoMetadata: Decodable { var videoDuration: String? }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    displayName = container.text(.displayName).map { decoder.clean($0, limit: 200) }
    mimeType = container.text(.mimeType)
    sizeBytes = container.integer(.sizeBytes)
    createTime = container.text(.createTime)
    expirationTime = container.text(.expirationTime)
    sha256Hash = container.text(.sha256Hash)
    uri = container.text(.uri)
    downloadURI = container.text(.downloadURI)
    state = container.lenient(FileState.self, .state) ?? .unspecified
    source = container.text(.source)
    videoSeconds = container.lenient(VideoMetadata.self, .videoMetadata)?.videoDuration
      .flatMap { Double($0.hasSuffix("s") ? $0.dropLast() : $0[...]) }
    error = container.lenient(ServiceError.self, .error).map { GoogleError($0, subject: .file) }
  }
}

extension FilePage: Decodable {
  private enum CodingKeys: String, CodingKey { case files, nextPageToken }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    files = container.readable(GoogleFile.self, .files)
    nextPageToken = container.text(.nextPageToken)
  }
}

/// `{"file": {…}}`, what a finished upload answers.
struct FileAnswer: Decodable {
  var file: GoogleFile
}
