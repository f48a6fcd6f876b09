import GRDB

/// The steps that lead from an empty file to the present schema. Only ever appended to:
/// `PRAGMA user_version` counts the steps that a file has seen.
enum Migrations {
  /// Marks a file as VeoGen's: the letters `VeoG`.
  static let applicationID: Int32 = 0x5665_6F47

  static let steps: [String] = [
    first, second, third, fourth, TextIndex.first, sixth, seventh, ProjectTables.first,
    TextIndex.second, ProjectTables.second, TextIndex.third, twelfth,
    thirteenth, ChargedBefore.first, EarlierTries.first, SameKey.first, ChargedBefore.second,
    ProjectTables.third, SameKey.second,
  ]

  /// Applies what a database has not seen, each step in a transaction of its own.
  static func apply(to database: Database) throws {
    let seen = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if seen < steps.count { SameKey.addFunction(to: database) }
    for (index, step) in steps.enumerated().dropFirst(seen) {
      try database.inTransaction(.immediate) {
        // Another process may have been faster between the look and the lock.
        if try Int.fetchOne(database, sql: "PRAGMA user_version") == index {
          try database.execute(sql: step)
          try database.execute(sql: "PRAGMA application_id = \(applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(index + 1)")
        }
        return .commit
      }
    }
  }

  private static let first = """
    CREATE TABLE operation (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL,
      prompt TEXT NOT NULL,
      original_prompt TEXT,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      aspect TEXT NOT NULL,
      resolution TEXT NOT NULL,
      duration_seconds INTEGER NOT NULL,
      seed INTEGER,
      people TEXT,
      negative_prompt TEXT,
      inputs TEXT NOT NULL DEFAULT '[]',
      estimate_microdollars INTEGER NOT NULL,
      charged TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      submitted_at TEXT,
      accepted_at TEXT,
      finished_at TEXT,
      remote_name TEXT,
      result_uri TEXT,
      result_path TEXT,
      result_video_tokens INTEGER,
      path TEXT,
      byte_count INTEGER,
      sha256 TEXT,
      width INTEGER,
      height INTEGER,
      clip_seconds REAL,
      frames_per_second REAL,
      video_codec TEXT,
      has_audio INTEGER,
      failure_kind TEXT,
      failure_message TEXT,
      failure_advice TEXT,
      failure_code TEXT,
      failure_support_codes TEXT,
      failure_charged TEXT,
      retry_at TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      output_directory TEXT,
      cancel_requested INTEGER NOT NULL DEFAULT 0,
      lease_owner TEXT,
      lease_expires_at TEXT,
      revision INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX operation_open ON operation (state)
      WHERE state NOT IN ('completed', 'failed', 'cancelled');
    CREATE INDEX operation_paid
      ON operation (coalesce(finished_at, submitted_at, updated_at), estimate_microdollars)
      WHERE charged <> 'no';
    CREATE INDEX operation_timing ON operation (model, provider, finished_at)
      WHERE state = 'completed';
    CREATE INDEX operation_revision ON operation (revision);
    CREATE INDEX operation_path ON operation (path) WHERE path IS NOT NULL;

    CREATE TABLE history (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO history (only, revision) VALUES (1, 0);

    CREATE TABLE attempt (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      operation TEXT NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
      at TEXT NOT NULL,
      step TEXT NOT NULL,
      outcome TEXT NOT NULL,
      seconds REAL
    ) STRICT;
    CREATE INDEX attempt_operation ON attempt (operation, number);

    CREATE TABLE draft (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      request TEXT NOT NULL,
      takes INTEGER NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE operation_text USING fts5 (
      prompt, original_prompt, content = 'operation', content_rowid = 'row',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER operation_text_insert AFTER INSERT ON operation BEGIN
      INSERT INTO operation_text (rowid, prompt, original_prompt)
        VALUES (new.row, new.prompt, new.original_prompt);
    END;
    CREATE TRIGGER operation_text_delete AFTER DELETE ON operation BEGIN
      INSERT INTO operation_text (operation_text, rowid, prompt, original_prompt)
        VALUES ('delete', old.row, old.prompt, old.original_prompt);
    END;
    CREATE TRIGGER operation_text_update AFTER UPDATE OF prompt, original_prompt ON operation BEGIN
      INSERT INTO operation_text (operation_text, rowid, prompt, original_prompt)
        VALUES ('delete', old.row, old.prompt, old.original_prompt);
      INSERT INTO operation_text (rowid, prompt, original_prompt)
        VALUES (new.row, new.prompt, new.original_prompt);
    END;
    """

  /// The queue that one can steer, money by submission, trash, batches.
  ///
  /// `ledger` names operations without a foreign key: what was paid outlives its row.
  private static let second = """
    ALTER TABLE operation ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN queue_order REAL NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN project TEXT;
    ALTER TABLE operation ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN ready_at TEXT;
    ALTER TABLE operation ADD COLUMN actual_microdollars INTEGER;
    ALTER TABLE operation ADD COLUMN base_url TEXT;
    ALTER TABLE operation ADD COLUMN trashed_at TEXT;
    ALTER TABLE operation ADD COLUMN trash_path TEXT;
    ALTER TABLE operation ADD COLUMN served_sha256 TEXT;
    ALTER TABLE operation ADD COLUMN served_byte_count INTEGER;
    ALTER TABLE operation ADD COLUMN batch_key TEXT;
    ALTER TABLE operation ADD COLUMN resubmissions INTEGER NOT NULL DEFAULT 0;
    UPDATE operation SET queue_order = row;
    CREATE UNIQUE INDEX operation_batch ON operation (batch_key) WHERE batch_key IS NOT NULL;
    CREATE INDEX operation_trash ON operation (trashed_at) WHERE trashed_at IS NOT NULL;
    CREATE INDEX operation_latency
      ON operation (model, resolution, duration_seconds, provider, ready_at)
      WHERE ready_at IS NOT NULL;
    CREATE INDEX operation_submitted ON operation (submitted_at) WHERE submitted_at IS NOT NULL;
    DROP INDEX operation_paid;

    CREATE TABLE ledger (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      operation TEXT NOT NULL,
      project TEXT,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      prompt TEXT NOT NULL,
      billed INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('reserved', 'charged', 'not_charged', 'perhaps')),
      estimate_microdollars INTEGER NOT NULL,
      actual_microdollars INTEGER,
      reserved_at TEXT NOT NULL,
      settled_at TEXT,
      reason TEXT
    ) STRICT;
    CREATE INDEX ledger_operation ON ledger (operation, number);
    CREATE INDEX ledger_settled ON ledger (settled_at) WHERE billed AND status <> 'not_charged';
    CREATE INDEX ledger_reserved ON ledger (status) WHERE status = 'reserved';
    INSERT INTO ledger (
      operation, provider, model, prompt, billed, status, estimate_microdollars, reserved_at,
      settled_at, reason
    ) SELECT id, provider, model, substr(prompt, 1, 200), provider <> 'sandbox',
      CASE
        WHEN state IN ('queued', 'submitting', 'processing', 'saving', 'reviewing') THEN 'reserved'
        WHEN charged = 'yes' THEN 'charged'
        WHEN charged = 'perhaps' THEN 'perhaps'
        ELSE 'not_charged'
      END,
      estimate_microdollars, created_at,
      CASE WHEN state IN ('queued', 'submitting', 'processing', 'saving', 'reviewing') THEN NULL
        ELSE coalesce(finished_at, submitted_at, updated_at) END,
      failure_message
    FROM operation ORDER BY row;

    CREATE TABLE lane (
      name TEXT PRIMARY KEY,
      held_until TEXT,
      kind TEXT,
      message TEXT,
      per_minute INTEGER,
      per_day INTEGER,
      overloads INTEGER NOT NULL DEFAULT 0,
      changed_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE queue (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      mode TEXT NOT NULL DEFAULT 'running',
      stop_after TEXT,
      changed_at TEXT
    ) STRICT;
    INSERT INTO queue (only) VALUES (1);

    CREATE TABLE dependency (
      operation TEXT NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
      needs TEXT NOT NULL,
      PRIMARY KEY (operation, needs)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE engine (
      owner TEXT PRIMARY KEY,
      started_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The most that a submission can cost; null in entries from before, and of imported clips.
  private static let third = "ALTER TABLE ledger ADD COLUMN reserved_microdollars INTEGER"

  /// How the studio was left; and a count of what is shown, since counting a million rows takes
  /// longer than all else of a start.
  private static let fourth = """
    CREATE TABLE session (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      value TEXT NOT NULL,
      seen_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX operation_finished ON operation (finished_at) WHERE finished_at IS NOT NULL;

    ALTER TABLE history ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
    UPDATE history SET shown = (SELECT count(*) FROM operation WHERE trashed_at IS NULL);
    CREATE TRIGGER operation_added AFTER INSERT ON operation WHEN new.trashed_at IS NULL
    BEGIN
      UPDATE history SET shown = shown + 1;
    END;
    CREATE TRIGGER operation_removed AFTER DELETE ON operation WHEN old.trashed_at IS NULL
    BEGIN
      UPDATE history SET shown = shown - 1;
    END;
    CREATE TRIGGER operation_trashed AFTER UPDATE OF trashed_at ON operation
    WHEN (old.trashed_at IS NULL) <> (new.trashed_at IS NULL)
    BEGIN
      UPDATE history SET shown = shown + iif(new.trashed_at IS NULL, 1, -1);
    END;
    """

  /// What the person thinks of an operation, and the orders in which a long history is shown.
  private static let sixth = """
    ALTER TABLE operation ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 5);
    ALTER TABLE operation ADD COLUMN session TEXT;
    CREATE INDEX operation_session ON operation (session) WHERE session IS NOT NULL;
    CREATE INDEX operation_rated ON operation (coalesce(rating, 0));
    CREATE INDEX operation_cost
      ON operation (coalesce(actual_microdollars, estimate_microdollars));
    CREATE INDEX operation_length ON operation (duration_seconds);
    """

  /// Each answer to a submission asks who else follows the name that it gives.
  private static let seventh = """
    CREATE INDEX operation_remote ON operation (remote_name) WHERE remote_name IS NOT NULL;
    """

  /// In which folder the history was last opened, see `Relocation`.
  private static let twelfth = "ALTER TABLE history ADD COLUMN folder TEXT"

  /// What was written before other words took its place.
  private static let thirteenth = """
    CREATE TABLE earlier_prompt (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      prompt TEXT NOT NULL UNIQUE
    ) STRICT;
    """
}
