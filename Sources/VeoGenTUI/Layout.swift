import TextUI

/// A pane of the studio.
enum Pane: String, CaseIterable, Sendable {
  case projects, prompt, settings, operations

  var title: String {
    switch self {
    case .projects: "Projects"
    case .prompt: "Prompt"
    case .settings: "Settings"
    case .operations: "Operations"
    }
  }
}

extension Pane {
  /// Its name where those of all have to stand side by side.
  var tab: String { self == .projects ? "Tree" : title }
}

/// Where everything stands, for a size of the terminal. Pure.
struct Layout: Equatable, Sendable {
  /// How much fits.
  enum Form: Equatable, Sendable {
    /// All panes and the detail.
    case wide
    /// All panes.
    case medium
    /// One pane at a time.
    case small
    /// A sentence.
    case tiny
  }

  var form: Form
  var bounds: Rect
  var header: Rect
  var footer: Rect
  /// Empty where it is not shown.
  var projects: Rect
  var prompt: Rect
  var settings: Rect
  var operations: Rect
  /// Empty where it is not shown.
  var detail: Rect

  private var sizes: PaneSizes
  /// What the panes beside the projects share.
  private var shared: Rect
  /// The panes that one can go to, in the order of Tab.
  let panes: [Pane]

  /// With `isZoomed` the pane with the focus has all of it.
  init(
    size: Size, focus: Pane, isZoomed: Bool = false, sizes: PaneSizes = PaneSizes(),
    hasProjects: Bool = false
  ) {
    self.sizes = sizes
    let hasProjects = hasProjects || focus == .projects
    panes = hasProjects ? Pane.allCases : Pane.allCases.filter { $0 != .projects }
    bounds = Rect(size)
    form = Layout.form(of: size)
    (header, footer) = (.zero, .zero)
    (prompt, settings, operations, detail) = (.zero, .zero, .zero, .zero)
    (projects, shared) = (.zero, .zero)
    guard form != .tiny else { return }
    let (top, rest) = bounds.splitTop(1)
    let (bottom, body) = rest.splitBottom(1)
    (header, footer) = (top, bottom)
    if form == .small || isZoomed || form == .medium && focus == .projects {
      placeOne(focus, in: body)
    } else if form == .wide, hasProjects {
      (projects, shared) = body.splitLeft(
        Layout.bounded(
          Layout.projectsWidth(of: body.width) + sizes.projects, 20...max(20, body.width - 72)))
      placeAll(in: shared)
    } else {
      shared = body
      placeAll(in: body)
    }
  }

  private static func form(of size: Size) -> Form {
    if size.width < 40 || size.height < 10 { return .tiny }
    if size.width < 80 || size.height < 18 { return .small }
    return size.width < 120 ? .medium : .wide
  }

  private mutating func placeOne(_ focus: Pane, in body: Rect) {
    switch focus {
    case .projects: projects = body
    case .prompt: prompt = body
    case .settings: settings = body
    case .operations: operations = body
    }
  }

  private mutating func placeAll(in body: Rect) {
    let hasDetail = form == .wide && body.height >= 28
    let detailHeight =
      hasDetail
      ? Layout.bounded(
        Layout.detailHeight(of: body.height) + sizes.detail, 5...max(5, body.height - 14)) : 0
    let topHeight = Layout.bounded(
      Layout.topHeight(of: body.height) + sizes.top, 5...max(5, body.height - detailHeight - 5))
    let width = Layout.bounded(
      Layout.settingsWidth(of: body.width) + sizes.settings, 28...max(28, body.width - 30))
    let (top, below) = body.splitTop(topHeight)
    let (right, left) = top.splitRight(width)
    (prompt, settings) = (left, right)
    (detail, operations) = hasDetail ? below.splitBottom(detailHeight) : (.zero, below)
  }

  private static func bounded(_ value: Int, _ range: ClosedRange<Int>) -> Int {
    min(max(value, range.lowerBound), range.upperBound)
  }

  /// `sizes` without what goes beyond the borders as they stand.
  func fitted(_ sizes: PaneSizes) -> PaneSizes {
    guard form == .wide || form == .medium, !prompt.isEmpty, !operations.isEmpty else {
      return sizes
    }
    let height = bounds.height - 2
    var fitted = sizes
    fitted.top = prompt.height - Layout.topHeight(of: height)
    fitted.settings = settings.width - Layout.settingsWidth(of: shared.width)
    if !projects.isEmpty {
      fitted.projects = projects.width - Layout.projectsWidth(of: bounds.width)
    }
    if !detail.isEmpty { fitted.detail = detail.height - Layout.detailHeight(of: height) }
    return fitted
  }

  /// Prompt and settings: all eight settings, a line for a note, and more where there is room.
  private static func topHeight(of height: Int) -> Int {
    switch height {
    case ..<20: max(6, height / 2)
    case ..<32: 11
    default: min(17, 13 + (height - 34) / 6)
    }
  }

  private static func settingsWidth(of width: Int) -> Int {
    width < 100 ? 34 : min(44, 36 + (width - 100) / 8)
  }

  private static func projectsWidth(of width: Int) -> Int { min(40, 28 + (width - 120) / 6) }

  private static func detailHeight(of height: Int) -> Int {
    height < 34 ? 8 : min(13, 9 + (height - 34) / 4)
  }

  func rect(of pane: Pane) -> Rect {
    switch pane {
    case .projects: projects
    case .prompt: prompt
    case .settings: settings
    case .operations: operations
    }
  }

  /// The pane that a cell belongs to.
  func pane(at point: Point) -> Pane? {
    Pane.allCases.first { rect(of: $0).contains(point) }
  }

  /// What is inside the border of the operation list, which has a column for the mark.
  var operationRows: Rect { operations.inset(by: 1) }

  /// The text of the prompt, without the border and its margin.
  var promptText: Rect { prompt.inset(horizontally: 2, vertically: 1) }
}
