import VeoGenCore

/// `response` of a finished Veo operation, in every form that has been seen.
struct VeoResponse: Decodable {
  let outcome: VeoOutcome

  private enum CodingKeys: String, CodingKey {
    case generateVideoResponse, generatedSamples, videos, raiMediaFilteredCount,
      raiMediaFilteredReasons
  }

  init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: CodingKeys.self)
    // The Gemini API wraps it once more.
    let container =
      (try? outer.nestedContainer(keyedBy: CodingKeys.self, forKey: .generateVideoResponse))
      ?? outer
    let takes =
      container.readable(VeoTake.self, .videos)
      + container.readable(VeoTake.self, .generatedSamples)
    let reasons = container.readable(String.self, .raiMediaFilteredReasons)
    let filtering = VeoFiltering(
      count: Int(clamping: container.integer(.raiMediaFilteredCount) ?? Int64(reasons.count)),
      reasons: reasons.map { decoder.clean($0) }, supportCodes: SupportCodes.find(in: reasons))
    outcome = Self.outcome(takes.compactMap(\.video), filtering)
  }

  private static func outcome(_ videos: [GeneratedVideo], _ filtering: VeoFiltering) -> VeoOutcome {
    let isFiltered = filtering.count > 0 || !filtering.reasons.isEmpty
    if !videos.isEmpty { return .videos(videos, filtered: isFiltered ? filtering : nil) }
    return isFiltered ? .failed(error(of: filtering)) : nothing
  }

  private static func error(of filtering: VeoFiltering) -> GoogleError {
    let words = filtering.reasons.isEmpty ? "It gave no reason." : filtering.reasons[0]
    let isAudio = filtering.reasons.contains { $0.lowercased().contains("issue with the audio") }
    return GoogleError(
      .blocked(isAudio ? .audio : .safety), words, supportCodes: filtering.supportCodes,
      wasSent: .yes)
  }

  /// Finished, with neither clips nor reasons.
  static let nothing = VeoOutcome.failed(
    GoogleError(
      .malformedAnswer, "The operation is finished but has neither a clip nor an error.",
      wasSent: .yes, charged: .perhaps))
}

/// One generated clip: `{"video":{…}}`, the inner object alone, or just an address.
private struct VeoTake: Decodable {
  let video: GeneratedVideo?

  private enum CodingKeys: String, CodingKey {
    case video, uri, gcsUri, bytesBase64Encoded, encodedVideo, mimeType, encoding
  }

  init(from decoder: any Decoder) throws {
    if let address = try? decoder.singleValueContainer().decode(String.self) {
      video = address.isEmpty ? nil : .uri(address, mimeType: nil)
      return
    }
    let outer = try decoder.container(keyedBy: CodingKeys.self)
    let inner = (try? outer.nestedContainer(keyedBy: CodingKeys.self, forKey: .video)) ?? outer
    let mimeType = inner.text(.mimeType) ?? inner.text(.encoding)
    let data = inner.text(.bytesBase64Encoded) ?? inner.text(.encodedVideo) ?? inner.text(.video)
    if let data, !data.isEmpty {
      video = .inline(InlineMedia(base64: data, mimeType: mimeType))
    } else if let uri = inner.text(.gcsUri) ?? inner.text(.uri), !uri.isEmpty {
      video = .uri(uri, mimeType: mimeType)
    } else {
      video = nil
    }
  }
}
