import VeoGenCore

extension Interaction {
  /// What became of the clip (errors.md, section 4: a refusal looks like a success without video).
  public var videoOutcome: VideoOutcome {
    if status.isRunning { return .running }
    if let video, status != .failed, status != .cancelled { return .video(video) }
    // A word of tomorrow's: taken for an end it would make the person pay again.
    if !status.isKnown { return .running }
    return .failed(problemWithoutVideo)
  }

  /// The last video of all `model_output` steps; their order is not fixed.
  private var video: GeneratedVideo? {
    outputs.last { $0.isVideo && $0.place != nil }?.place
  }

  /// What the model wrote, of all `model_output` steps; sanitised, one line.
  public var text: String {
    PlainText.clean(rawText)
  }

  /// The same as it came, for JSON and for editing. Not for a terminal.
  public var rawText: String {
    outputs.filter { $0.type == "text" }.compactMap(\.text).joined()
  }

  private var outputs: [InteractionOutput] {
    steps.filter { $0.type == "model_output" }.flatMap(\.content)
  }

  private var problemWithoutVideo: GoogleError {
    var error = reportedError ?? errorByStatus
    error.wasSent = .yes
    return error
  }

  private var reportedError: GoogleError? {
    errors.first ?? steps.compactMap(\.error).last
  }

  private var errorByStatus: GoogleError {
    switch status {
    case .completed: errorOfCompleted
    case .cancelled: GoogleError(.abandoned, "", code: "cancelled")
    case .failed: GoogleError(.server, text, code: "failed")
    case .incomplete:
      GoogleError(.server, "The model stopped before the clip was finished.", code: "incomplete")
    case .budgetExceeded:
      GoogleError(.paymentRequired, "A budget set for it is used up.", code: "budget_exceeded")
    default:
      GoogleError(
        .malformedAnswer,
        "It ended in the state \"\(PlainText.clean(status.rawValue, limit: 40))\" without a clip.",
        code: PlainText.clean(status.rawValue, limit: 40), charged: billed)
    }
  }

  private var errorOfCompleted: GoogleError {
    let tokens = usage?.videoTokens ?? 0
    if tokens > 0 {
      return GoogleError(
        .videoMissing, "\(tokens) video tokens were counted.", code: "completed", charged: .yes)
    }
    let words = text.isEmpty ? "It gave no reason." : text
    return GoogleError(
      .blocked(.unspecified), words, code: "completed", supportCodes: SupportCodes.find(in: [text]))
  }

  private var billed: Charged { (usage?.videoTokens ?? 0) > 0 ? .yes : .no }
}

extension InteractionOutput {
  fileprivate var isVideo: Bool { type == "video" || mimeType?.hasPrefix("video/") == true }

  /// Where the media is. Bytes that are there need no download.
  fileprivate var place: GeneratedVideo? {
    if let data, !data.isEmpty { return .inline(InlineMedia(base64: data, mimeType: mimeType)) }
    if let uri, !uri.isEmpty { return .uri(uri, mimeType: mimeType) }
    return nil
  }
}
