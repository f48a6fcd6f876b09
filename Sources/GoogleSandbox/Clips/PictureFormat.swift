/// The kinds of picture and clip that the sandbox tells by their first bytes.
enum PictureFormat: String, Sendable {
  case png, jpeg, webp, gif, bmp, tiff, heic, mp4

  init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(16))
    let brand = head.count >= 12 ? String(decoding: head[8..<12], as: UTF8.self) : ""
    switch true {
    case head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
    case head.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
    case head.starts(with: Array("RIFF".utf8)) && brand == "WEBP": self = .webp
    case head.starts(with: Array("GIF8".utf8)): self = .gif
    case head.starts(with: Array("BM".utf8)): self = .bmp
    case head.starts(with: [0x49, 0x49, 0x2A, 0]), head.starts(with: [0x4D, 0x4D, 0, 0x2A]):
      self = .tiff
    case head.count >= 12 && String(decoding: head[4..<8], as: UTF8.self) == "ftyp":
      self = ["heic", "heix", "mif1", "heif"].contains(brand) ? .heic : .mp4
    default: return nil
    }
  }

  var isImage: Bool { self != .mp4 }
}
