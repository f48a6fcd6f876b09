import Cryptography
import FoundationEssentials

extension GoogleClient {
  /// Whether what came is what the service says it has at `uri`. True as well when it does not say,
  /// and when it cannot be asked.
  public func agrees(_ result: DownloadResult, in part: PartFile, uri: String) async -> Bool {
    if let stated = result.statedMD5, Insecure.MD5.isAvailable {
      let own: Insecure.MD5? = try? await part.digested(ofFirst: result.bytes)
      if let own, Hexadecimal.text(own.finalize()) != stated { return false }
    }
    guard let stated = await statedDigest(of: uri) else { return true }
    return stated == result.sha256
  }

  /// The SHA-256 that the Files API states for the generated file at `uri`, in lower-case
  /// hexadecimal; nil when `uri` is no such file, and when it cannot be asked.
  public func statedDigest(of uri: String) async -> String? {
    guard let id = fileID(of: uri), let file = try? await getFile(id) else { return nil }
    return file.sha256Hash.flatMap(Self.digest)
  }

  /// `ID` of `…/files/ID:download?alt=media` at the endpoint's own host.
  private func fileID(of uri: String) -> String? {
    guard let routes = try? routes(), !routes.isPlatform else { return nil }
    if !uri.hasPrefix("files/") {
      guard let url = WebURL(uri), routes.trusts(url) else { return nil }
    }
    guard let start = uri.firstRange(of: "files/")?.upperBound else { return nil }
    let id = uri[start...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return id.isEmpty || id.count > 40 ? nil : String(id)
  }

  /// The service writes base64; of the bytes, or of their hexadecimal digits.
  private static func digest(_ text: String) -> String? {
    if let digits = hexadecimal(text) { return digits }
    guard let bytes = Data(base64Encoded: text) else { return nil }
    return bytes.count == 32
      ? Hexadecimal.text(bytes) : hexadecimal(String(decoding: bytes, as: UTF8.self))
  }

  private static func hexadecimal(_ text: String) -> String? {
    text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) ? text.lowercased() : nil
  }
}
