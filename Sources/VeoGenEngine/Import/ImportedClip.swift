import Foundation
import VeoGenCore

/// The operation that a file stands for: by its tags, or by what can be seen of it.
struct ImportedClip {
  var clip: Clip
  /// When the file was last written.
  var modified: Date
  var now: Date

  /// The row of a clip whose tags VeoGen wrote.
  func operation(_ tags: ClipTags) -> Operation {
    let request = GenerationRequest(
      prompt: tags.prompt, model: tags.model, provider: tags.provider, settings: tags.settings,
      inputs: tags.inputs.map(Self.media), originalPrompt: tags.originalPrompt)
    let created = min(tags.createdAt, now)
    var operation = Operation(
      id: tags.id, request: request, estimate: tags.estimateMicrodollars, createdAt: created)
    operation.charged = tags.charged
    operation.actual = tags.actualMicrodollars
    operation.project = tags.project
    operation.remoteName = tags.remoteName
    operation.submittedAt = tags.submittedAt
    operation.acceptedAt = tags.acceptedAt
    return completed(operation, at: tags.readyAt ?? tags.acceptedAt ?? created)
  }

  /// The row of a clip that VeoGen did not make.
  func foreign() -> Operation {
    let seconds = max(1, Int(min(clip.duration, 1e6).rounded()))
    let settings = VideoSettings(
      aspect: clip.width >= clip.height ? "16:9" : "9:16",
      resolution: "\(min(clip.width, clip.height))p", duration: seconds)
    let request = GenerationRequest(
      prompt: Self.title(clip.fileName), model: Operation.foreignModel, provider: .gemini,
      settings: settings)
    let operation = Operation(
      id: OperationID(number: 0), request: request, estimate: .zero,
      createdAt: min(modified, now))
    return completed(operation, at: min(modified, now))
  }

  private func completed(_ started: Operation, at finished: Date) -> Operation {
    var operation = started
    operation.state = .completed
    operation.finishedAt = min(finished, now)
    operation.updatedAt = now
    operation.clip = clip
    return operation
  }

  /// The copy that VeoGen once kept is not in the file; what it was is.
  private static func media(_ input: ClipTags.Input) -> InputMedia {
    InputMedia(
      role: input.role, path: "", name: input.name, mimeType: input.mimeType,
      byteCount: input.byteCount, sha256: input.sha256, width: input.width, height: input.height,
      duration: input.duration, operation: input.operation)
  }

  /// A file's name as words, without what would disturb a terminal.
  private static func title(_ fileName: String) -> String {
    let stem = fileName.split(separator: ".").dropLast().joined(separator: ".")
    let plain = (stem.isEmpty ? fileName : stem).unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        return " "
      default: return scalar
      }
    }
    let words = String(String.UnicodeScalarView(plain)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return words.isEmpty ? "clip" : KeyPattern.hidden(in: String(words.prefix(200)))
  }
}
