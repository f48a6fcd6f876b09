import TextUI
import VeoGenCore

extension State {
  mutating func openAttach(typed: Bool) -> [Effect] {
    keepSettingText()
    let free = InputRole.allCases.first { whyNot($0) == nil }
    overlays.append(.attach(AttachState(role: free ?? .firstFrame, writesSign: typed)))
    return readFolder()
  }

  /// Asks for an image of a figure.
  mutating func openAttach(for figure: AttachedFigure) -> [Effect] {
    var attach = AttachState(role: .reference, writesSign: false)
    attach.figure = figure
    overlays.append(.attach(attach))
    return readFolder()
  }

  /// Changes the open overlay.
  private mutating func withAttach(_ change: (inout AttachState, inout State) -> [Effect])
    -> [Effect]
  {
    guard case .attach(var attach) = overlays.last else { return [] }
    let effects = change(&attach, &self)
    if case .attach = overlays.last { overlays[overlays.count - 1] = .attach(attach) }
    return effects
  }

  mutating func editAttach(_ edit: TextEdit) -> [Effect] {
    let width = max(1, OverlayLayout.attach(in: Rect(size)).field.width)
    _ = withAttach { attach, _ in
      attach.field.apply(edit, size: Size(width: width, height: 1))
      if edit.changesText { (attach.picked, attach.top, attach.problem) = (nil, 0, nil) }
      return []
    }
    return readFolder()
  }

  /// Reads the folder that is written, when it is another than the one read last.
  private mutating func readFolder() -> [Effect] {
    withAttach { attach, state in
      let folder = attach.parts.folder
      guard attach.folder != folder else { return [] }
      attach.folder = folder
      attach.entries = []
      attach.listTicket = state.ticket()
      return [.readDirectory(ticket: attach.listTicket, path: folder.isEmpty ? "." : folder)]
    }
  }

  mutating func directoryRead(_ ticket: Int, _ result: Result<[FileEntry], Failure>) {
    if case .ask(let ask) = overlays.last, ask.listing == ticket { return complete(ask, result) }
    guard let (place, asked) = attach(where: { $0.listTicket == ticket }) else { return }
    var attach = asked
    switch result {
    case .success(let entries):
      attach.entries = entries.sorted {
        ($0.isFolder ? 0 : 1, $0.name) < ($1.isFolder ? 0 : 1, $1.name)
      }
    case .failure(let failure): attach.problem = failure.message
    }
    overlays[place] = .attach(attach)
  }

  /// The overlay that waits for an answer, also where something lies over it.
  private func attach(where waits: (AttachState) -> Bool) -> (place: Int, AttachState)? {
    for (place, overlay) in overlays.enumerated() {
      if case .attach(let attach) = overlay, waits(attach) { return (place, attach) }
    }
    return nil
  }

  mutating func moveInAttach(_ motion: Motion) {
    let height = attachPlace.list.height
    _ = withAttach { attach, _ in
      let count = attach.candidates.count
      guard count > 0 else { return [] }
      let step = motion == .up ? -1 : 1
      attach.picked = attach.picked.map { min(max(0, $0 + step), count - 1) } ?? 0
      attach.top = attach.firstRow(height: height)
      return []
    }
  }

  private var attachPlace: OverlayLayout.Attach {
    guard case .attach(let attach) = overlays.last else {
      return OverlayLayout.attach(in: Rect(size))
    }
    return place(of: attach)
  }

  func place(of attach: AttachState) -> OverlayLayout.Attach {
    OverlayLayout.attach(
      attached: attached(attach).count, note: note(on: attach).text, in: Rect(size))
  }

  /// What went wrong, why the role is not possible and what takes a file away from it, or that the
  /// file is being looked at.
  func note(on attach: AttachState) -> (text: String, isProblem: Bool) {
    if attach.inspecting != nil { return ("looking at the file…", false) }
    if attach.figure != nil || attach.problem != nil { return (attach.problem ?? "", true) }
    let why = whyNot(attach.role).map { "Not as \(attach.role.name): \($0)." }
    let removal = prompt.inputs(attach.role).last.map {
      "\(key("attach.remove")) removes \(Width.truncateMiddle($0.name, to: 40))."
    }
    return ([why, removal].compactMap(\.self).joined(separator: " "), why != nil)
  }

  /// On the roles it takes the next; in the list the first click picks and the second goes into the
  /// folder or attaches the file.
  mutating func clickAttach(_ point: Point) -> [Effect] {
    let place = attachPlace
    if place.roles.contains(point) { return noEffect { $0.nextRole() } }
    guard place.list.contains(point) else { return [] }
    var isSecond = false
    _ = withAttach { attach, _ in
      let index = attach.firstRow(height: place.list.height) + point.y - place.list.y
      guard attach.candidates.indices.contains(index) else { return [] }
      isSecond = attach.picked == index
      attach.top = attach.firstRow(height: place.list.height)
      attach.picked = index
      return []
    }
    return isSecond ? attachFile() : []
  }

  /// Tab: what all candidates have in common, or the highlighted one.
  mutating func completePath() -> [Effect] {
    _ = withAttach { attach, _ in
      let candidates = attach.candidates
      guard let first = candidates.first else { return [] }
      let chosen = attach.picked.flatMap { candidates.indices.contains($0) ? candidates[$0] : nil }
      let only = chosen ?? (candidates.count == 1 ? first : nil)
      let name = only.map { $0.name + ($0.isFolder ? "/" : "") } ?? candidates.commonPrefix
      guard name.count >= attach.parts.name.count else { return [] }
      attach.field.apply(.replaceAll(attach.parts.folder + name), width: 60)
      (attach.picked, attach.top, attach.writesSign) = (nil, 0, false)
      return []
    }
    return readFolder()
  }

  /// Enter: into a folder, or a look at the file.
  mutating func attachFile() -> [Effect] {
    if pickedFolder != nil { return completePath() }
    let file = pickedFile ?? onlyFile
    // Its name as it is: a field takes no control characters.
    let path = file.map { attachFolder + $0.name }
    _ = pickedFile.map { _ in completePath() }
    return withAttach { attach, state in
      guard attach.inspecting == nil else { return [] }
      guard !attach.field.text.trimmed.isEmpty else {
        attach.problem = "Write the path of a file; Tab completes it."
        return []
      }
      if attach.figure == nil, let why = state.whyNot(attach.role) {
        attach.problem = "Not as \(attach.role.name): \(why)."
        return []
      }
      let ticket = state.ticket()
      (attach.inspecting, attach.writesSign) = (ticket, false)
      return [.inspect(ticket: ticket, path: path ?? attach.field.text.trimmed, attach.role)]
    }
  }

  private var picked: FileEntry? {
    guard case .attach(let attach) = overlays.last, let index = attach.picked else { return nil }
    let candidates = attach.candidates
    return candidates.indices.contains(index) ? candidates[index] : nil
  }

  /// The only one that goes on from what is written, unless that is a name itself.
  private var onlyFile: FileEntry? {
    guard case .attach(let attach) = overlays.last else { return nil }
    let candidates = attach.candidates
    let name = attach.parts.name
    guard candidates.count == 1, let first = candidates.first, !name.isEmpty,
      !attach.entries.contains(where: { $0.name == name })
    else { return nil }
    return first.isFolder ? nil : first
  }

  private var attachFolder: String {
    guard case .attach(let attach) = overlays.last else { return "" }
    return attach.parts.folder
  }

  private var pickedFolder: FileEntry? { picked.flatMap { $0.isFolder ? $0 : nil } }
  private var pickedFile: FileEntry? { picked.flatMap { $0.isFolder ? nil : $0 } }

  mutating func inspected(_ ticket: Int, _ result: Result<InputMedia, Failure>) -> [Effect] {
    guard let (place, asked) = attach(where: { $0.inspecting == ticket }) else { return [] }
    var attach = asked
    attach.inspecting = nil
    switch result {
    case .failure(let failure):
      attach.problem = words(failure)
      overlays[place] = .attach(attach)
    case .success(let media):
      overlays.remove(at: place)
      if let figure = attach.figure { return add(media, to: figure) }
      if let request = attach.extended { return extend(media, of: request) }
      prompt.inputs.append(media)
      prompt.problems = []
      focus = .prompt
      show(.info, "Attached \(media.name) as \(media.role.name).")
      refit()
      draftChanged()
    }
    return []
  }

  mutating func nextRole() {
    _ = withAttach { attach, _ in
      guard attach.figure == nil else { return [] }
      let all = InputRole.allCases
      let index = all.firstIndex(of: attach.role) ?? 0
      attach.role = all[(index + 1) % all.count]
      (attach.picked, attach.top, attach.problem) = (nil, 0, nil)
      return []
    }
  }

  /// Removes the only file; of several the list is opened, in which one is removed. In lines there is
  /// no such list: there the last one goes.
  mutating func detach() -> [Effect] {
    guard let last = prompt.inputs.last else { return [] }
    guard prompt.inputs.count == 1 || isPlain else { return openAttach(as: last.role) }
    prompt.inputs.removeLast()
    refit()
    draftChanged()
    show(.info, "\(last.name) is not attached any more.")
    return []
  }

  /// Opens the list where a file that is attached in `role` can be removed.
  mutating func openAttach(as role: InputRole) -> [Effect] {
    let effects = openAttach(typed: false)
    _ = withAttach { attach, _ in
      attach.role = role
      return []
    }
    return effects
  }

  mutating func removeInput() -> [Effect] {
    guard case .attach(let attach) = overlays.last else { return [] }
    if let figure = attach.figure { return removeLastImage(of: figure) }
    guard
      let index = prompt.inputs.lastIndex(where: { $0.role == attach.role })
    else { return [] }
    prompt.inputs.remove(at: index)
    refit()
    draftChanged()
    return []
  }

  /// Esc: writes the sign that opened it and what was typed after it, as they may have been meant
  /// as words.
  mutating func closeAttach() {
    guard case .attach(let attach) = overlays.popLast(), attach.writesSign,
      !attach.field.text.contains("/")
    else { return }
    editPrompt(.insert("@" + attach.field.text))
  }
}

extension [FileEntry] {
  /// The beginning that all names share, whatever their case.
  var commonPrefix: String {
    guard let first = first?.name else { return "" }
    return dropFirst().reduce(first) { prefix, entry in
      let same = zip(prefix, entry.name).prefix { $0.lowercased() == $1.lowercased() }.count
      return String(prefix.prefix(same))
    }
  }
}
