import ArgumentParser
import VeoGenCore

/// `veogen models`: what can be chosen, what it allows and costs.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List the video models: what each allows and costs.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Also those that are shut down or need another provider.")
  var all = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let session = try EngineSession(global.launch, drive: false)
    let overview = session.client.overview()
    let offered = overview.catalog.available(
      on: overview.providers, customBase: overview.customBase
    ).map(\.model)
    let models = (all ? overview.catalog.videoModels : offered).retiredLast
    if json {
      try JSONOutput.write(models)
    } else {
      for model in models { Console.write(Self.text(model) + "\n") }
      Console.write("Prices in US dollars a second of clip, as of \(overview.catalog.asOf).\n")
    }
  }

  private static func text(_ model: VideoModel) -> String {
    var lines = ["\(model.id)  \(model.name)" + (model.statusWords.map { " (\($0))" } ?? "")]
    guard model.wire != nil, model.status != .retired || model.spokenOnOtherBases == true else {
      return lines[0]
    }
    lines.append(
      "  " + (model.aspects ?? []).joined(separator: " ") + " · "
        + (model.resolutions ?? []).joined(separator: " ") + " · " + durations(model))
    lines.append("  takes " + inputs(model))
    lines.append("  " + model.priceWords)
    return lines.joined(separator: "\n")
  }

  private static func durations(_ model: VideoModel) -> String {
    let all = model.durations ?? []
    guard let first = all.first, let last = all.last, all.count > 4 else {
      return all.map(String.init).joined(separator: " ") + " s"
    }
    return "\(first) to \(last) s"
  }

  private static func inputs(_ model: VideoModel) -> String {
    guard let inputs = model.inputs else { return "words" }
    var parts = ["words"]
    if inputs.firstFrame { parts.append("first frame") }
    if inputs.lastFrame { parts.append("last frame") }
    if inputs.references > 0 { parts.append("\(inputs.references) references") }
    if inputs.extension != nil { parts.append("a clip to extend") }
    return parts.joined(separator: ", ")
  }
}
