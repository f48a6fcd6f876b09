import Foundation
import Testing

@testable import VeoGenEngine

/// An EPUB of a test: what is in it, by name. Python packs it.
struct EPUBSample {
  var files: [(name: String, text: String)] = []
  /// Of `zipfile`: 0 as it is, 8 compressed.
  var method = 8

  /// A book with a container, a package file that lists `chapters` in order, and those.
  init(_ chapters: [(name: String, body: String)], spine: String? = nil, folder: String = "OEBPS/")
  {
    let items = chapters.enumerated().map {
      "<item id=\"c\($0)\" href=\"\($1.name)\" media-type=\"application/xhtml+xml\"/>"
    }
    let order = spine ?? chapters.indices.map { "<itemref idref=\"c\($0)\"/>" }.joined()
    files = [
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        """
        <?xml version="1.0"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles><rootfile full-path="\(folder)book.opf" \
        media-type="application/oebps-package+xml"/></rootfiles></container>
        """
      ),
      (
        folder + "book.opf",
        """
        <opf:package xmlns:opf="http://www.idpf.org/2007/opf"><opf:manifest>
        \(items.joined())</opf:manifest><opf:spine>\(order)</opf:spine></opf:package>
        """
      ),
    ]
    for (name, body) in chapters { files.append((folder + name, Self.page(body))) }
  }

  static func page(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>No text</title></head>
    <body>\(body)</body></html>
    """
  }

  /// Packs it into a file of the home, and returns its path.
  func write(in home: TemporaryHome, _ name: String = "book.epub") throws -> String {
    let path = home.folder + "/" + name
    let list = try JSONSerialization.data(withJSONObject: files.map { [$0.name, $0.text] })
    let source = try home.file("epub.json", Array(list))
    let script = """
      import json, sys, zipfile
      with zipfile.ZipFile(sys.argv[2], "w", int(sys.argv[3])) as archive:
          for name, text in json.load(open(sys.argv[1])): archive.writestr(name, text)
      """
    let ending = try Tool.run(["python3", "-c", script, source, path, "\(method)"])
    try #require(ending.status == 0, "\(ending.output)")
    return path
  }
}
