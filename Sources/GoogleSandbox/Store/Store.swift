import FoundationEssentials

/// Everything that the sandbox holds: jobs, interactions and files. The bytes are on disk.
actor Store {
  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private var interactions: [String: Interaction] = [:]
  private var files: [String: StoredFile] = [:]
  private var deleted: Set<String> = []
  private var objects: [String: String] = [:]

  func add(_ job: Job) {
    jobs[job.name] = job
    order.append(job.name)
  }

  func job(_ name: String) -> Job? { jobs[name] }

  func jobs(startingWith prefix: String) -> [Job] {
    order.filter { $0.hasPrefix(prefix) }.compactMap { jobs[$0] }
  }

  func finish(_ name: String, _ outcome: Job.Outcome) { jobs[name]?.outcome = outcome }

  /// Marks a job cancelled, unless it is over.
  func cancel(_ name: String, at now: Date) {
    guard let job = jobs[name], !job.isOver(at: now) else { return }
    jobs[name]?.cancelledAt = now
  }

  func removeJob(_ name: String) { jobs[name] = nil }

  func add(_ interaction: Interaction) { interactions[interaction.id] = interaction }

  func interaction(_ id: String) -> Interaction? { interactions[id] }

  func removeInteraction(_ id: String) -> Bool { interactions.removeValue(forKey: id) != nil }

  func add(_ file: StoredFile) { files[file.id] = file }

  /// The file, unless it was deleted, is not there yet, or its 48 hours are over.
  func file(_ id: String, at now: Date) -> StoredFile? {
    guard let file = files[id], file.createdAt <= now, now < file.expiresAt else { return nil }
    return file
  }

  /// The file whatever its age, for answers that carry its bytes.
  func anyFile(_ id: String) -> StoredFile? { files[id] }

  func files(at now: Date) -> [StoredFile] {
    files.values.filter { $0.createdAt <= now && now < $0.expiresAt }
      .sorted { ($1.createdAt, $0.id) < ($0.createdAt, $1.id) }
  }

  func removeFile(_ id: String) -> StoredFile? { files.removeValue(forKey: id) }

  /// Makes a file run out before its time.
  func expire(_ id: String) {
    guard let file = files[id] else { return }
    files[id]?.createdAt = file.createdAt.addingTimeInterval(-StoredFile.lifetime - 1)
  }

  /// Cloud Storage objects by `bucket/name`.
  func setObject(_ name: String, path: String) { objects[name] = path }

  /// `gs://bucket/folder/ID.mp4` of a clip that went to a bucket.
  func storageURI(ofClip id: String) -> String? {
    objects.keys.first { $0.hasSuffix("/\(id).mp4") }.map { "gs://" + $0 }
  }

  func object(_ name: String) -> String? { objects[name] }
}
