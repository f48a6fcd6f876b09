/// Which reference images go with a shot.
///
/// Those of the figures that the part names, in the part's order: the first picture of each, then
/// the second of each, and so on, as many as the model takes. With `sharedReference` those of the
/// part before come behind them.
public struct ReferenceChoice: Hashable, Sendable {
  /// Why a picture is not sent.
  public enum Reason: Hashable, Sendable {
    case noReferences
    case notWithFrames
    case overLimit(Int)
    case wrongType(String)
    case tooLarge
  }

  /// A picture that is not sent.
  public struct LeftOut: Hashable, Sendable {
    public var image: ReferenceImage
    public var reason: Reason
  }

  /// What is sent, in this order.
  public private(set) var images: [ReferenceImage] = []
  public private(set) var leftOut: [LeftOut] = []

  /// `roles` are the other inputs of the shot.
  init(
    _ part: Part, in figures: FigureIndex, shared: [ReferenceImage], roles: [InputRole],
    model: VideoModel
  ) {
    let named = figures.named(in: part).map(\.images)
    let deepest = named.map(\.count).max() ?? 0
    let own = (0..<deepest).flatMap { depth in named.compactMap { $0.dropFirst(depth).first } }
    var seen: Set<String> = []
    for image in own + shared where seen.insert(image.sha256).inserted {
      if let reason = reason(against: image, roles, model) {
        leftOut.append(LeftOut(image: image, reason: reason))
      } else {
        images.append(image)
      }
    }
  }

  private func reason(
    against image: ReferenceImage, _ roles: [InputRole], _ model: VideoModel
  ) -> Reason? {
    guard let support = model.inputs, support.references > 0 else { return .noReferences }
    if roles.contains(.extension) || !roles.isEmpty && !support.referencesWithFrames {
      return .notWithFrames
    }
    if !support.imageTypes.contains(image.mimeType) { return .wrongType(image.mimeType) }
    if image.byteCount > Int64(support.maxImageBytes) { return .tooLarge }
    return images.count < support.references ? nil : .overLimit(support.references)
  }
}

extension ReferenceChoice.LeftOut {
  /// Why it is not sent, a sentence.
  public func sentence(for model: VideoModel) -> String {
    switch reason {
    case .noReferences: "\(image.name) is not sent: \(model.name) takes no reference images."
    case .notWithFrames:
      "\(image.name) is not sent: \(model.name) takes none beside the frame or clip before."
    case .overLimit(let most): "\(image.name) is not sent: \(model.name) takes at most \(most)."
    case .wrongType(let type): "\(image.name) is not sent: \(model.name) does not take \(type)."
    case .tooLarge: "\(image.name) is not sent: it is too large for \(model.name)."
    }
  }
}

/// The figures of a project by their names.
struct FigureIndex {
  private var places: [FigureList: [String: Figure]] = [:]

  init(_ project: Project) {
    for list in FigureList.allCases {
      places[list] = Dictionary(
        project[list].map { (FigureName.key($0.name), $0) }, uniquingKeysWith: { first, _ in first }
      )
    }
  }

  subscript(name: String, list: FigureList) -> Figure? { places[list]?[FigureName.key(name)] }

  /// The figures of a list that a part names, in its order, each once.
  func named(in part: Part, _ list: FigureList) -> [Figure] {
    var seen: Set<String> = []
    return part[list].compactMap { self[$0, list] }
      .filter { seen.insert(FigureName.key($0.name)).inserted }
  }

  /// The cast, then the places.
  func named(in part: Part) -> [Figure] { FigureList.allCases.flatMap { named(in: part, $0) } }
}
