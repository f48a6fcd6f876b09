import CCurl
import FoundationEssentials
import Glibc

/// libcurl's handle of one transfer, set up. Used by the loop's thread only.
struct EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let headers: UnsafeMutablePointer<curl_slist>?
  private let words: UnsafeMutablePointer<CChar>

  /// Nil when libcurl has no memory left. `transfer` must outlive the handle.
  init?(_ transfer: Transfer, certificates: String?) {
    guard let easy = ccurl_easy_init() else { return nil }
    pointer = easy
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    headers = Self.headerList(transfer.request)
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
    ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
    ccurl_set_headers(easy, headers)
    setAddress(transfer.request, certificates: certificates)
    setTimeouts(transfer.request.timeouts)
    setBody(transfer.request, context: context)
    setCallbacks(context: context)
  }

  /// Frees it. It must not be part of a multi handle any more.
  func free() {
    ccurl_easy_cleanup(pointer)
    ccurl_slist_free_all(headers)
    words.deallocate()
  }

  /// libcurl's words for what went wrong.
  func describe(_ code: CURLcode) -> String {
    words.pointee != 0 ? String(cString: words) : String(cString: ccurl_easy_strerror(code))
  }

  /// Whether the connection stood, so that bytes of the request may have left.
  ///
  /// Pre-transfer time is set when connecting and TLS are over, just before the first byte.
  var hasSent: Bool {
    var time: curl_off_t = 0
    var size: CLong = 0
    ccurl_get_offset(pointer, CURLINFO_PRETRANSFER_TIME_T, &time)
    ccurl_get_long(pointer, CURLINFO_REQUEST_SIZE, &size)
    return time > 0 || size > 0
  }
}

extension EasyHandle {
  private func setAddress(_ request: HTTPRequest, certificates: String?) {
    let isSecure = request.url.scheme == "https"
    ccurl_set_string(pointer, CURLOPT_URL, request.url.string)
    ccurl_set_string(pointer, CURLOPT_PROTOCOLS_STR, isSecure ? "https" : "http")
    ccurl_set_long(pointer, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(pointer, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(pointer, CURLOPT_SSL_VERIFYPEER, 1)
    ccurl_set_long(pointer, CURLOPT_SSL_VERIFYHOST, 2)
    ccurl_set_long(pointer, CURLOPT_SSLVERSION, CLong(CURL_SSLVERSION_TLSv1_2))
    ccurl_set_long(pointer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    ccurl_set_long(pointer, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(
      pointer, CURLOPT_HTTP_VERSION,
      isSecure ? CLong(CURL_HTTP_VERSION_2TLS) : CLong(CURL_HTTP_VERSION_1_1))
    // Waiting for a multiplexed connection makes sense only where there can be one.
    ccurl_set_long(pointer, CURLOPT_PIPEWAIT, isSecure && !request.isSentOnce ? 1 : 0)
    ccurl_set_long(pointer, CURLOPT_FRESH_CONNECT, request.isSentOnce ? 1 : 0)
    if request.url.isLoopback { ccurl_set_string(pointer, CURLOPT_NOPROXY, "*") }
    if let certificates { ccurl_set_string(pointer, CURLOPT_CAINFO, certificates) }
  }

  private func setTimeouts(_ timeouts: HTTPTimeouts) {
    let milliseconds = { (seconds: Double) in CLong(max(1, min(seconds, 86_400) * 1000)) }
    ccurl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(timeouts.connect))
    if let total = timeouts.total {
      ccurl_set_long(pointer, CURLOPT_TIMEOUT_MS, milliseconds(total))
    }
  }

  private func setBody(_ request: HTTPRequest, context: UnsafeMutableRawPointer) {
    switch request.method {
    case .get: ccurl_set_long(pointer, CURLOPT_HTTPGET, 1)
    case .post:
      ccurl_set_long(pointer, CURLOPT_POST, 1)
      ccurl_set_offset(
        pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body?.count ?? 0))
    case .delete: ccurl_set_string(pointer, CURLOPT_CUSTOMREQUEST, "DELETE")
    }
    ccurl_set_long(pointer, CURLOPT_UPLOAD_BUFFERSIZE, 256 << 10)
    ccurl_set_read(
      pointer,
      { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
        return Transfer.of(context).sendBody(into: buffer)
      },
      { context, offset, origin in
        guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_FAIL }
        return Transfer.of(context).rewind(to: Int(offset))
          ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
      }, context)
  }

  private func setCallbacks(context: UnsafeMutableRawPointer) {
    ccurl_set_long(pointer, CURLOPT_BUFFERSIZE, 128 << 10)
    ccurl_set_header(
      pointer,
      { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Transfer.of(context).receiveHeader(buffer) ? buffer.count : 0
      }, context)
    ccurl_set_write(
      pointer,
      { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // 0 of 0 bytes is success to libcurl, so a refusal must be another number.
        return Transfer.of(context).receiveBody(buffer) ? buffer.count : buffer.count &+ 1
      }, context)
  }

  private static func headerList(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    // Without this libcurl asks "may I?" before large bodies and waits a second for the answer.
    list = ccurl_slist_append(list, "Expect:")
    list = ccurl_slist_append(list, "User-Agent: veogen")
    for header in request.headers {
      list = ccurl_slist_append(list, header.name + ": " + header.value)
    }
    if let credential = request.credential {
      let value = credential.prefix + credential.secret.reveal()
      list = ccurl_slist_append(list, credential.name + ": " + value)
    }
    return list
  }
}

extension Transfer {
  /// The transfer behind libcurl's context pointer. The loop keeps it alive.
  static func of(_ context: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }
}
