import FoundationEssentials
import Subprocess

/// The ffmpeg commands of this machine. Looked for when first needed.
struct Toolbox: Sendable {
  var searchPath: String

  static let advice =
    "ffmpeg is not installed, so the sandbox cannot make clips or images. Install it "
    + "(Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg; macOS: brew install ffmpeg) "
    + "and send the request again."

  func path(of tool: String) -> String? {
    searchPath.split(separator: ":").lazy
      .map { String($0) + "/" + tool }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  var problem: String? {
    path(of: "ffmpeg") != nil && path(of: "ffprobe") != nil ? nil : Self.advice
  }

  /// Runs a tool in a folder and gives what it wrote to standard output.
  func run(_ tool: String, _ arguments: [String], in folder: String) async throws(ClipProblem)
    -> [UInt8]
  {
    guard let path = path(of: tool) else {
      throw ClipProblem(message: Self.advice, toolMissing: true)
    }
    do {
      let result = try await Subprocess.run(
        .path(.init(path)), arguments: Arguments(arguments),
        workingDirectory: .init(folder), output: .bytes(limit: 64 << 20),
        error: .string(limit: 16 << 10))
      guard result.terminationStatus.isSuccess else {
        throw ClipProblem(message: "\(tool) failed: \(Self.firstLines(result.standardError))")
      }
      return result.standardOutput
    } catch let problem as ClipProblem {
      throw problem
    } catch {
      throw ClipProblem(message: "\(tool) could not be run: \(error)")
    }
  }

  private static func firstLines(_ text: String?) -> String {
    let lines = (text ?? "").split(whereSeparator: \.isNewline).prefix(3)
    return lines.isEmpty ? "it gave no reason" : lines.joined(separator: " ")
  }
}
