import FoundationEssentials

/// Everything that the sandbox holds: jobs, interactions and files. The bytes are on disk, and the
/// records too when there is an archive.
actor Store {
  private let archive: Archive?
  private var jobs: Shelf<Job>
  private var interactions: Shelf<Interaction>
  private var files: Shelf<StoredFile>
  /// The jobs whose clips this sandbox makes, with the locks that tell others so.
  private var making: [String: FileLock?] = [:]

  init(archive: Archive? = nil) {
    self.archive = archive
    jobs = Shelf(.jobs, archive)
    interactions = Shelf(.interactions, archive)
    files = Shelf(.files, archive)
  }

  // MARK: Jobs

  func add(_ job: Job) throws(APIFailure) { try jobs.set(job, job.name) }

  func job(_ name: String) -> Job? { jobs.record(name) }

  /// The oldest first.
  func jobs(startingWith prefix: String) -> [Job] {
    jobs.all().filter { $0.name.hasPrefix(prefix) }
      .sorted { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
  }

  /// Enters the outcome, unless the job was deleted meanwhile.
  func finish(_ name: String, _ outcome: Job.Outcome) throws(APIFailure) {
    try changeJob(name) { $0.outcome = outcome }
  }

  /// Takes an outcome back: its clips are lost and are made again.
  func reopen(_ name: String) throws(APIFailure) { try changeJob(name) { $0.outcome = nil } }

  /// Marks a job cancelled, unless it is over.
  func cancel(_ name: String, at now: Date) throws(APIFailure) {
    try changeJob(name) { job in
      if !job.isOver(at: now) { job.cancelledAt = now }
    }
  }

  func removeJob(_ name: String) { exclusively { _ = jobs.remove(name) } }

  private func changeJob(_ name: String, _ change: (inout Job) -> Void) throws(APIFailure) {
    try exclusively { () throws(APIFailure) in
      guard var job = jobs.record(name) else { return }
      change(&job)
      try jobs.set(job, name)
    }
  }

  /// Lets no other sandbox change a record at the same time.
  private func exclusively<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    let lock = archive?.lock()
    defer { withExtendedLifetime(lock) {} }
    return try body()
  }

  // MARK: Who makes the clips of a job

  /// True for the one sandbox, and the one caller, that is to make them.
  func claim(_ name: String) -> Bool {
    guard !making.keys.contains(name) else { return false }
    guard let archive else {
      making.updateValue(nil, forKey: name)
      return true
    }
    guard let lock = archive.claim(name) else { return false }
    making.updateValue(lock, forKey: name)
    return true
  }

  /// - Parameter isOver: false leaves the job to the next who is asked about it.
  func release(_ name: String, isOver: Bool) {
    if isOver { archive?.removeClaim(name) }
    making.removeValue(forKey: name)
  }

  /// Whether clips have to be made: the job has no outcome yet, or a clip of it is lost.
  func needsMaking(_ job: Job) -> Bool {
    guard job.plan != nil, job.cancelledAt == nil else { return false }
    guard let outcome = job.outcome else { return true }
    guard case .clips(let ids) = outcome else { return false }
    return ids.contains { id in
      files.record(id).map { !$0.isThere } ?? false
    }
  }

  // MARK: Interactions

  func add(_ interaction: Interaction) throws(APIFailure) {
    try interactions.set(interaction, interaction.id)
  }

  func interaction(_ id: String) -> Interaction? { interactions.record(id) }

  func removeInteraction(_ id: String) -> Bool { interactions.remove(id) != nil }

  // MARK: Files

  func add(_ file: StoredFile) throws(APIFailure) { try files.set(file, file.id) }

  /// The file, unless it was deleted, is not there yet, or its 48 hours are over.
  func file(_ id: String, at now: Date) -> StoredFile? {
    guard let file = files.record(id), file.createdAt <= now, now < file.expiresAt else {
      return nil
    }
    return file
  }

  /// The file whatever its age, for answers that carry its bytes.
  func anyFile(_ id: String) -> StoredFile? { files.record(id) }

  /// The clips that a job made, unless they went to a bucket; nothing before they may be seen.
  func clips(of job: Job, at now: Date) -> [StoredFile] {
    guard case .clips(let ids) = job.visible(at: now) else { return [] }
    return ids.compactMap { files.record($0) }.filter { $0.object == nil }
  }

  /// The newest first.
  func files(at now: Date) -> [StoredFile] {
    files.all().filter { $0.createdAt <= now && now < $0.expiresAt }
      .sorted { ($1.createdAt, $0.id) < ($0.createdAt, $1.id) }
  }

  func removeFile(_ id: String) -> StoredFile? { exclusively { files.remove(id) } }

  /// Makes a file run out before its time.
  func expire(_ id: String) throws(APIFailure) {
    try exclusively { () throws(APIFailure) in
      guard var file = files.record(id) else { return }
      file.createdAt = file.createdAt.addingTimeInterval(-StoredFile.lifetime - 1)
      try files.set(file, id)
    }
  }

  /// The path of a Cloud Storage object, by `bucket/folder/ID.mp4`.
  func object(_ name: String) -> String? {
    guard let last = name.split(separator: "/").last, last.hasSuffix(".mp4"),
      let file = files.record(String(last.dropLast(4))), file.object == name
    else { return nil }
    return file.path
  }
}
