/// Makes texts and pictures for both surfaces that give them.
struct ContentMaker: Sendable {
  var studio: ClipStudio

  func text(_ brief: Brief, schema: JSON?, json: Bool) throws(APIFailure) -> String {
    let plausible = PlausibleText(brief: brief)
    if let schema { return try SchemaValue(text: plausible, root: schema).value().text }
    guard json else { return plausible.free() }
    let answer: JSON = ["text": .string(plausible.free())]
    return answer.text
  }

  /// One PNG.
  func picture(
    prompt: String, aspect: String, size: String, inputs: [Media], _ digest: Fingerprint
  ) async throws(APIFailure) -> [UInt8] {
    guard let frame = FrameSize(imageAspect: aspect, imageSize: size) else {
      throw APIFailure.invalidArgument("The aspect ratio \(aspect) cannot be made.")
    }
    var recipe = ClipRecipe(
      prompt: prompt, size: frame, seconds: 1, hasAudio: false, source: .text, fingerprint: digest)
    if inputs.count == 1 {
      recipe.source = .image(path: inputs[0].path, padded: false)
    } else if !inputs.isEmpty {
      recipe.source = .references(inputs.map(\.path))
    }
    do {
      return try await studio.picture(recipe)
    } catch {
      throw error.toolMissing
        ? APIFailure.unavailable(error.message) : APIFailure(status: 500, message: error.message)
    }
  }
}
