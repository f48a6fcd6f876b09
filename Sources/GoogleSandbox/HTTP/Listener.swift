import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The HTTP/1.1 server on the loopback.
///
/// It is the server of Hummingbird without its `Application`, which keeps a clock for the `Date`
/// header and so wakes the process every second, also while nobody asks for anything.
struct Listener: Sendable {
  /// 0 takes any free one.
  var port: Int
  var responder: Responder

  /// Serves until the task is cancelled.
  /// - Parameter onListening: gets the port.
  func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
    let server = try HTTPServerBuilder.http1().buildServer(
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
    ) { request, writer, channel in
      var response = await responder.respond(to: request, on: channel)
      response.headers[.date] = HTTPDate.text(Date())
      response.headers[.server] = "veogen-sandbox"
      try await writer.write(response: response.head, body: response.body)
    } onServerRunning: { channel in
      if let port = channel.localAddress?.port { onListening(port) }
    }
    try await server.run()
  }
}

/// `Sat, 21 Nov 2026 04:43:48 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ date: Date) -> String {
    // The day of the week comes from the count of days: 1 January 1970 was a Thursday.
    let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    let parts = Naming.time(date).split { "-T:.".contains($0) }
    guard parts.count > 5, let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return ""
    }
    return "\(days[((day + 4) % 7 + 7) % 7]), \(parts[2]) \(months[month - 1]) \(parts[0]) "
      + "\(parts[3]):\(parts[4]):\(parts[5]) GMT"
  }
}
