extension String {
  /// The text as one segment of a path, or one value of a query: only unreserved characters of
  /// RFC 3986 stay as they are, so an id from an answer can never become a path.
  var percentEncoded: String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    // "." and ".." are folders to a URL parser, even though their letters are unreserved.
    return result == "." || result == ".." ? result.replacing(".", with: "%2E") : result
  }
}
