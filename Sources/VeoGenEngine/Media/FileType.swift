/// What a file is by its first bytes; its name is not asked.
enum FileType: String, CaseIterable, Sendable {
  case png, jpeg, webp, gif, bmp, tiff, heic, mp4, quickTime, webm

  /// How many bytes `init` looks at.
  static let headLength = 32

  init?(head: [UInt8]) {
    func has(_ text: String, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: Array(text.utf8))
    }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has("RIFF"), has("WEBP", at: 8) {
      self = .webp
    } else if has("GIF87a") || has("GIF89a") {
      self = .gif
    } else if has("BM"), head.count > 18 {
      self = .bmp
    } else if head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      self = .tiff
    } else if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
      self = .webm
    } else if has("ftyp", at: 4) {
      self = Self.container(brand: head.dropFirst(8).prefix(4))
    } else {
      return nil
    }
  }

  var mimeType: String {
    switch self {
    case .mp4: "video/mp4"
    case .quickTime: "video/quicktime"
    case .webm: "video/webm"
    default: "image/" + rawValue
    }
  }

  /// What file names end in.
  var suffix: String {
    switch self {
    case .jpeg: "jpg"
    case .quickTime: "mov"
    default: rawValue
    }
  }

  var isVideo: Bool { self == .mp4 || self == .quickTime || self == .webm }

  private static func container(brand: ArraySlice<UInt8>) -> FileType {
    switch String(decoding: brand, as: UTF8.self) {
    case "heic", "heix", "heim", "heis", "mif1", "msf1", "avif": .heic
    case "qt  ": .quickTime
    default: .mp4
    }
  }
}
