import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Stages with words for an outline that are not kept yet.
enum WrittenOutline {
  static func record(revision: Int64) -> ProjectRecord {
    var record = ProjectSamples.saltRoad
    record.revision = revision
    return record
  }

  /// With the whole outline written in the editor, and its text.
  static func written(revision: Int64 = 7) -> (Stage, String) {
    var stage = Stage.withOutline(record(revision: revision))
    stage.press("E")
    guard case .editText(let text) = stage.effects.last else { return (stage, "") }
    let new = text.replacing("35 mm, soft overcast light", with: "Charcoal")
    stage.send(.edited(.success(new)))
    return (stage, new)
  }

  static func broken(_ stage: inout Stage) -> String {
    let text = "# The Salt Road\n\n## Chapter 1: A\n\nSeconds: soon\n"
    stage.press("E")
    stage.send(.edited(.success(text)))
    stage.press("n")
    return text
  }

  /// With seconds written that are none.
  static func invalid() -> Stage {
    var stage = Stage.withOutline()
    stage.press("Down Enter")
    for _ in 0..<8 { stage.press("Down") }
    stage.press("Enter ^U")
    stage.type("soon")
    return stage
  }
}
