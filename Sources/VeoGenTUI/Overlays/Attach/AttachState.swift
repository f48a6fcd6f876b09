import TextUI
import VeoGenCore

/// Whom an image is chosen for.
struct AttachedFigure: Sendable {
  var project: ProjectID
  var list: FigureList
  var name: String
}

/// Choosing a file that goes with the prompt, or an image of a figure.
struct AttachState: Sendable {
  var field = TextField(multiline: false, limit: 4_096)
  var role: InputRole
  /// What is in the folder of the path that was read last.
  var entries: [FileEntry] = []
  /// The folder that `entries` belongs to, as it is written in the field; nil before the first.
  var folder: String?
  var listTicket = 0
  /// The highlighted candidate; nil when none was picked.
  var picked: Int?
  /// The first candidate shown, as far as the picked one allows.
  var top = 0
  /// The request for a look at the file, while one is on its way.
  var inspecting: Int?
  var problem: String?
  /// What made the clip that is to be extended; nil: the file goes with the prompt that is there.
  var extended: GenerationRequest?
  /// Whose image it is to be; nil: it goes with the prompt.
  var figure: AttachedFigure?
  /// It was opened by typing `@`, which Esc then writes with the word that follows it; not once what
  /// was meant was plainly a file.
  var writesSign: Bool

  var parts: PathParts { PathParts(field.text) }

  /// The names that go on from what is written: folders, and files that fit the role.
  var candidates: [FileEntry] {
    let parts = parts
    guard parts.folder == folder else { return [] }
    return entries.filter { parts.isContinued(by: $0) && ($0.isFolder || fits($0.name)) }
  }

  /// The first candidate shown in a list of `height` rows.
  func firstRow(height: Int) -> Int {
    let wanted = min(max(0, top), max(0, candidates.count - height))
    guard let picked else { return wanted }
    return min(max(wanted, picked - height + 1), max(0, picked))
  }

  private func fits(_ name: String) -> Bool {
    let images = [".png", ".jpg", ".jpeg", ".webp"]
    let clips = [".mp4", ".mov", ".webm", ".mpeg", ".mpg", ".avi", ".wmv", ".flv", ".3gp"]
    let lower = name.lowercased()
    return (role == .extension ? clips : images).contains { lower.hasSuffix($0) }
  }
}

extension State {
  /// Why the model takes no more files in a role; nil when it does.
  func whyNot(_ role: InputRole) -> String? {
    guard let model, let support = model.inputs else { return "this model takes no files" }
    let count = prompt.inputs.count { $0.role == role }
    switch role {
    case .firstFrame:
      if !support.firstFrame { return "\(model.name) takes no first frame" }
      if count > 0 { return "there is one already" }
    case .lastFrame:
      if !support.lastFrame { return "\(model.name) takes no last frame" }
      if count > 0 { return "there is one already" }
      if prompt.inputs(.firstFrame).isEmpty { return "it needs a first frame" }
    case .reference:
      if support.references == 0 { return "\(model.name) takes no references" }
      if count >= support.references { return "it takes at most \(support.references)" }
      if !support.referencesWithFrames, prompt.inputs.contains(where: { $0.role != .reference }) {
        return "only without frames"
      }
    case .extension:
      if support.extension == nil { return "\(model.name) does not extend clips" }
      if count > 0 { return "there is one already" }
      if !prompt.inputs.isEmpty { return "only without other files" }
    }
    return extensionBlocks(role)
  }

  private func extensionBlocks(_ role: InputRole) -> String? {
    role != .extension && !prompt.inputs(.extension).isEmpty ? "a clip to extend is alone" : nil
  }
}

extension PromptState {
  func inputs(_ role: InputRole) -> [InputMedia] { inputs.filter { $0.role == role } }
}
