import CEPUB

/// What stands in an XML file, in its order.
enum XMLEvent: Hashable {
  /// A tag that opens, by its name without a prefix.
  case start(String, attributes: [String: String] = [:])
  case end(String)
  /// Text, with its entities resolved; one text may come in pieces.
  case text(String)
}

/// Why an XML file cannot be read.
struct XMLProblem: Error, Hashable {
  /// The line where it was noticed, from 1.
  var line: Int
  /// What expat calls it.
  var words: String
}

/// Reads XML with expat, which fetches nothing: a DTD that is named is XHTML's entities here.
final class XMLReader {
  private let parser: XML_Parser
  private let receive: (XMLEvent) -> Bool
  private var isStopped = false

  /// Hands every event to `receive` until it says that it has had enough.
  static func read(_ bytes: [UInt8], _ receive: @escaping (XMLEvent) -> Bool) throws(XMLProblem) {
    guard let parser = XML_ParserCreate(nil) else {
      throw XMLProblem(line: 1, words: "out of memory")
    }
    let reader = XMLReader(parser, receive)
    try withExtendedLifetime(reader) { () throws(XMLProblem) in try reader.parse(bytes) }
  }

  private init(_ parser: XML_Parser, _ receive: @escaping (XMLEvent) -> Bool) {
    (self.parser, self.receive) = (parser, receive)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { XMLReader.of($0)?.send(.start(XMLReader.name($1), attributes: XMLReader.pairs($2))) },
      { XMLReader.of($0)?.send(.end(XMLReader.name($1))) })
    XML_SetCharacterDataHandler(parser) { reader, characters, count in
      let bytes = UnsafeRawBufferPointer(start: characters, count: Int(count))
      XMLReader.of(reader)?.send(.text(String(decoding: bytes, as: UTF8.self)))
    }
    _ = XML_UseForeignDTD(parser, 1)
    _ = XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS)
    XML_SetExternalEntityRefHandler(parser) { parser, context, _, _, _ in
      XMLReader.declareEntities(parser, context)
    }
  }

  deinit { XML_ParserFree(parser) }

  private func parse(_ bytes: [UInt8]) throws(XMLProblem) {
    let status = bytes.withUnsafeBytes {
      XML_Parse(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32(clamping: $0.count), 1)
    }
    guard status == XML_STATUS_ERROR, !isStopped else { return }
    let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
    throw XMLProblem(
      line: Int(clamping: XML_GetCurrentLineNumber(parser)), words: words ?? "not XML")
  }

  private func send(_ event: XMLEvent) {
    guard !isStopped, !receive(event) else { return }
    isStopped = true
    _ = XML_StopParser(parser, 0)
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
    pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func name(_ text: UnsafePointer<XML_Char>?) -> String {
    let full = text.map { String(cString: $0) } ?? ""
    return full.split(separator: ":").last.map(String.init) ?? full
  }

  private static func pairs(_ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
    -> [String: String]
  {
    var found: [String: String] = [:]
    var place = 0
    while let list, let key = list[place], let value = list[place + 1] {
      found[name(key)] = String(cString: value)
      place += 2
    }
    return found
  }

  /// The DTD, inside or outside, is answered with the entities of XHTML; any other entity that
  /// stands outside is empty.
  private static func declareEntities(_ parser: XML_Parser?, _ context: UnsafePointer<XML_Char>?)
    -> Int32
  {
    guard context == nil else { return 1 }
    guard let dtd = XML_ExternalEntityParserCreate(parser, nil, nil) else { return 0 }
    defer { XML_ParserFree(dtd) }
    let text = XHTMLEntities.declarations
    return XML_Parse(dtd, text, Int32(text.utf8.count), 1) == XML_STATUS_ERROR ? 0 : 1
  }
}
