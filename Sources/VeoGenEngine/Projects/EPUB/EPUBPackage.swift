import Foundation

/// What an EPUB's package file (OPF) says of the files to be read, and of their order.
struct EPUBPackage: Hashable {
  private struct Item: Hashable {
    var href: String
    var type: String
    var isContents: Bool
  }

  private var items: [String: Item] = [:]
  private var spine: [String] = []

  /// Whether it says an order at all.
  var hasSpine: Bool { !spine.isEmpty }

  mutating func take(_ event: XMLEvent) {
    guard case .start(let name, let attributes) = event else { return }
    if name == "item", let id = attributes["id"], let href = attributes["href"] {
      let properties = (attributes["properties"] ?? "").split(separator: " ")
      items[id] = Item(
        href: href, type: attributes["media-type"] ?? "", isContents: properties.contains("nav"))
    }
    // What is not linear is not read from front to back: covers, notes.
    if name == "itemref", let id = attributes["idref"], attributes["linear"] != "no" {
      spine.append(id)
    }
  }

  /// The names in the archive of the text files, in reading order, without a table of contents.
  /// `package` is the name of the package file, which the others are relative to.
  func texts(relativeTo package: String) -> [String] {
    spine.compactMap { items[$0] }
      .filter { ["application/xhtml+xml", "text/html"].contains($0.type) && !$0.isContents }
      .map { Self.resolve($0.href, relativeTo: package) }
  }

  /// The name in the archive that a relative address means. `..` never leads out of it.
  static func resolve(_ address: String, relativeTo base: String) -> String {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let plain = String(path).removingPercentEncoding ?? String(path)
    var parts = plain.hasPrefix("/") ? [] : base.split(separator: "/").dropLast()
    for part in plain.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

/// What `META-INF/encryption.xml` says cannot be read without a key.
struct EPUBEncryption: Hashable {
  /// Names in the archive.
  private(set) var names: Set<String> = []
  private var isFont = false

  mutating func take(_ event: XMLEvent) {
    guard case .start(let name, let attributes) = event else { return }
    switch name {
    case "EncryptedData": isFont = false
    case "EncryptionMethod": isFont = Self.fontMethods.contains(attributes["Algorithm"] ?? "")
    case "CipherReference":
      if !isFont, let address = attributes["URI"] {
        names.insert(EPUBPackage.resolve(address, relativeTo: ""))
      }
    default: break
    }
  }

  /// Fonts that are made hard to copy keep nobody from reading.
  private static let fontMethods = [
    "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
  ]
}
