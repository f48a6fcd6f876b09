import FoundationEssentials
import Subprocess

/// The ffmpeg commands of this machine. Looked for when first needed.
struct Toolbox: Sendable {
  var searchPath: String
  var fonts = Fonts.installed(ProcessInfo.processInfo.environment)

  static let advice =
    "ffmpeg is not installed, so the sandbox cannot make clips or images. Install it "
    + "(Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg; macOS: brew install ffmpeg) "
    + "and send the request again."

  func path(of tool: String) -> String? {
    searchPath.split(separator: ":").lazy
      .map { String($0) + "/" + tool }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What is missing, and how to get it.
  var problem: String? {
    guard path(of: "ffmpeg") != nil, path(of: "ffprobe") != nil else { return Self.advice }
    return fonts.isThereOne ? nil : Fonts.advice
  }

  /// Without what ffmpeg has no business with.
  private static let withoutKeys = Environment.inherit.updating([
    "GEMINI_API_KEY": nil, "GOOGLE_API_KEY": nil, "GOOGLE_APPLICATION_CREDENTIALS": nil,
  ])

  /// Runs a tool in a folder and gives what it wrote to standard output.
  func run(_ tool: String, _ arguments: [String], in folder: String) async throws(ClipProblem)
    -> [UInt8]
  {
    guard let path = path(of: tool) else {
      throw ClipProblem(message: Self.advice, toolMissing: true)
    }
    do {
      let result = try await Subprocess.run(
        .path(.init(path)), arguments: Arguments(arguments), environment: Self.withoutKeys,
        workingDirectory: .init(folder), output: .bytes(limit: 64 << 20),
        error: .string(limit: 16 << 10))
      guard result.terminationStatus.isSuccess else {
        throw Self.failure(tool, result.standardError)
      }
      return result.standardOutput
    } catch let problem as ClipProblem {
      throw problem
    } catch {
      throw ClipProblem(message: "\(tool) could not be run: \(error)")
    }
  }

  private static func failure(_ tool: String, _ text: String) -> ClipProblem {
    if ["Cannot find a valid font", "Could not load font"].contains(where: text.contains) {
      return ClipProblem(message: Fonts.advice, toolMissing: true)
    }
    return ClipProblem(message: "\(tool) failed: \(firstLines(text))")
  }

  private static func firstLines(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).prefix(3)
    return lines.isEmpty ? "it gave no reason" : lines.joined(separator: " ")
  }
}
