import FoundationEssentials
import TextUI
import VeoGenCore

extension Studio {
  /// Draws a frame that nobody sees.
  ///
  /// The first frame of a program is slow for what is made once: tables of commands and keys, and
  /// the runtime's knowledge of its types. Called on another thread while the history is opened, it
  /// has that made by the time the real first frame is drawn. It changes nothing that can be seen.
  public static func rehearse(_ catalog: ModelCatalog) {
    guard let model = catalog.videoModels.first else { return }
    let now = Date(timeIntervalSinceReferenceDate: 0)
    let request = GenerationRequest(
      prompt: "rehearsal", model: model.id, provider: .sandbox,
      settings: VideoSettings(defaultsOf: model))
    let operation = Operation(
      id: OperationID(number: 0), request: request, estimate: Money(microdollars: 0),
      createdAt: now)
    let overview = Overview(
      catalog: catalog, provider: .sandbox, customBase: false,
      newest: OperationPage(operations: [operation], next: nil), totals: Totals(),
      draft: Draft(request: request, takes: 1))
    let state = State(
      overview: overview, size: Size(width: 120, height: 36), now: now, localTime: .system)
    _ = view(state, Look(.dark, isColorless: false))
  }
}
