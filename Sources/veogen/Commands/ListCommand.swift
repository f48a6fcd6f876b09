import ArgumentParser
import Foundation
import TextUI
import VeoGenCore
import VeoGenEngine

/// `veogen list`: the history, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the history, newest first.")

  @OptionGroup var global: GlobalOptions

  @Option(parsing: .unconditional, help: "How many to show at most.")
  var limit = TypedNumber(20)

  @Option(
    help: ArgumentHelp(
      "Only operations whose prompt has these words; conditions such as \(HistoryFilter.forms) "
        + "may stand among them.", valueName: "words"))
  var search: String?

  @Option(
    help: ArgumentHelp(
      "Only operations in this state: \(OperationState.listed), \(HistoryFilter.deleted).",
      valueName: "state"))
  var state: [String] = []

  @Flag(help: "Print CSV with a header.")
  var csv = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    guard !(csv && json) else {
      throw Failure(.invalidRequest, "--csv and --json cannot both be printed.")
    }
    let limit = try limit.value(of: "--limit")
    guard limit > 0 else {
      throw Failure(.invalidRequest, "--limit must be at least 1.")
    }
    if let problem = search.flatMap({ HistoryFilter($0, isWhole: true).problem }) {
      throw Failure(.invalidRequest, problem)
    }
    let (states, isTrash) = try wantedStates()
    let session = try EngineSession(global.launch, drive: false)
    let (operations, isAll) = try await read(session, states, isTrash: isTrash, limit)
    if json {
      try JSONOutput.write(
        operations.map { OperationRecord($0, fileMissing: MissingFile(of: $0) != nil) })
    } else if csv {
      Console.write(HistoryCSV.text(operations))
    } else if operations.isEmpty {
      Console.say(try await nothing(session, isNarrowed: search != nil || !state.isEmpty))
    } else {
      // Only what waits asks the queue why.
      let status =
        operations.contains { $0.state == .queued } ? try await session.engine.queueStatus() : nil
      let isWorkedOn = status == nil ? true : try await session.engine.isWorkedOn()
      let rows = operations.map { Self.row($0, status?.place(of: $0.id), isWorkedOn: isWorkedOn) }
      for line in ListingRow.lines(rows, columns: Console.resultColumns) {
        Console.write(line + "\n")
      }
      if !isWorkedOn, status.map(QueueWords.isWaiting) == true {
        Console.say(QueueWords.nobodyWorks)
      }
      if !isAll {
        let first = HistoryFilter(search ?? "").order.first
        Console.say(
          "There are more: these are the \(first) \(operations.count). --limit N lists N.")
      }
    }
  }

  private func nothing(_ session: EngineSession, isNarrowed: Bool) async throws -> String {
    if isNarrowed { return "Nothing in the history matches that." }
    let trash = try await session.engine.trash()
    guard trash.isEmpty else {
      let open = trash.count(where: \.isUndecided)
      let undecided = open == 0 ? "" : ", \(open) undecided (no answer came, perhaps charged)"
      return "All that was made is in the trash\(undecided): veogen trash lists it, veogen restore "
        + "ID brings it back."
    }
    return "Nothing here yet. Make a clip: veogen generate \"A lion at sunset\""
  }

  /// Those that are named, and whether only what was deleted is wanted.
  private func wantedStates() throws -> (states: Set<OperationState>?, isTrash: Bool) {
    let names = state.filter { $0.lowercased() != HistoryFilter.deleted }
    let states = try names.map { name in
      guard let known = OperationState(name: name) else {
        throw Failure(
          .invalidRequest,
          "There is no state called \u{201C}\(Sentence.plain(name))\u{201D}.",
          advice: "Choose one of: \(OperationState.listed), \(HistoryFilter.deleted).")
      }
      return known
    }
    return (states.isEmpty ? nil : Set(states), names.count < state.count)
  }

  private func read(
    _ session: EngineSession, _ states: Set<OperationState>?, isTrash: Bool, _ limit: Int
  ) async throws -> (operations: [Operation], isAll: Bool) {
    var found: [Operation] = []
    var next: HistoryCursor?
    repeat {
      var query = OperationQuery(
        .init(after: next), limit: min(200, limit - found.count), search: search, states: states)
      if isTrash { query.filter.isTrash = true }
      let page = try await session.client.operations(query)
      found += page.operations
      next = page.next
    } while next != nil && found.count < limit
    return (found, next == nil)
  }

  private static func row(_ operation: Operation, _ place: QueuePlace?, isWorkedOn: Bool)
    -> ListingRow
  {
    let time = DateText.short(operation.createdAt)
    let missing = MissingFile(of: operation) == nil ? "" : "missing: "
    return ListingRow(
      head: "\(operation.state.glyph) \(operation.id)  \(time)", title: Sentence.column(operation),
      end: operation.clip.map { missing + $0.path } ?? place.map {
        queued($0, operation, isWorkedOn: isWorkedOn)
      }
        ?? Sentence.state(operation),
      fileName: operation.clip.map { missing + $0.fileName })
  }

  /// Its place, how urgent it is and why it waits.
  private static func queued(_ place: QueuePlace, _ operation: Operation, isWorkedOn: Bool)
    -> String
  {
    let priority = operation.priority == 0 ? "" : String(format: " (%+d)", operation.priority)
    let why = operation.failure.map { ": " + Sentence.plain($0.message) } ?? ""
    let reason = QueueWords.reason(place, isWorkedOn: isWorkedOn, now: Date())
    return "queued #\(place.position)\(priority), \(reason)\(why)"
  }
}
