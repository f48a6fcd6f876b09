import TextUI
import VeoGenCore
import VeoGenEngine

/// A plan of clean-up in words.
enum CleanText {
  /// A line for each thing that goes; empty when nothing does.
  static func lines(_ plan: CleanPlan) -> String {
    let lines =
      plan.toTrash.map { line("to the trash", $0) }
      + plan.toErase.map { line("for good", $0) }
      + plan.leftovers.map { file in
        head("leftover", file.byteCount) + Sentence.plain(file.path)
      }
    return lines.map { $0 + "\n" }.joined()
  }

  static func sum(_ plan: CleanPlan, dryRun: Bool) -> String {
    guard !plan.isEmpty else { return "There is nothing to clean up." }
    let (would, trashed) = (dryRun ? "would go" : "went", plan.toTrash.count)
    var parts: [String] = []
    if trashed > 0 {
      let clips = trashed == 1 ? "1 clip" : "\(trashed) clips"
      parts.append("\(clips) (\(ByteText.text(plan.trashedBytes))) \(would) to the trash")
    }
    parts.append("\(ByteText.text(plan.freedBytes)) \(dryRun ? "would be" : "were") freed")
    return parts.joined(separator: ", ") + "."
  }

  /// What goes for good that is, or may be, billed and has no clip; nil: nothing.
  static func forgotten(_ plan: CleanPlan) -> String? {
    plan.toErase.filter(\.asksBeforeTheSame).wordsOnBill.map {
      "Of what goes for good \($0); the ledger keeps that. \(noLongerAsked)"
    }
  }

  /// What it means that something is gone for good that is, or may be, billed.
  static let noLongerAsked = "You are no longer asked before the same is sent again."

  private static func line(_ what: String, _ operation: Operation) -> String {
    let title = Width.truncate(Sentence.column(operation), to: 48)
    return head(what, operation.clip?.byteCount ?? 0) + "\(operation.id)  \(title)"
  }

  private static func head(_ what: String, _ bytes: Int64) -> String {
    let size = ByteText.text(bytes)
    return what + String(repeating: " ", count: max(1, 20 - what.count - size.count)) + size + "  "
  }
}

/// A plan of clean-up as other programs read it.
struct CleanRecord: Encodable {
  struct Item: Encodable {
    var id: String
    var prompt: String
    @Nullable var title: String?
    @Nullable var path: String?
    var bytes: Int64

    init(_ operation: Operation) {
      id = operation.id.rawValue
      prompt = operation.request.prompt
      title = operation.title
      path = operation.trashPath ?? operation.clip?.path
      bytes = operation.clip?.byteCount ?? 0
    }
  }

  struct File: Encodable {
    var path: String
    var bytes: Int64
  }

  struct Used: Encodable {
    var videos: Int64
    var trash: Int64
    var inputs: Int64
    var database: Int64
    @Nullable var free: Int64?
  }

  var dryRun: Bool
  var toTrash: [Item]
  var forGood: [Item]
  var leftovers: [File]
  var trashedBytes: Int64
  var freedBytes: Int64
  var storage: Used

  init(_ plan: CleanPlan, _ storage: Storage, dryRun: Bool) {
    self.dryRun = dryRun
    toTrash = plan.toTrash.map(Item.init)
    forGood = plan.toErase.map(Item.init)
    leftovers = plan.leftovers.map { File(path: $0.path, bytes: $0.byteCount) }
    trashedBytes = plan.trashedBytes
    freedBytes = plan.freedBytes
    self.storage = Used(
      videos: storage.videos, trash: storage.trash, inputs: storage.inputs,
      database: storage.database, free: Nullable(wrappedValue: storage.free))
  }
}
