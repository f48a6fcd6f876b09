import GRDB

/// The steps that lead from an empty file to the present schema. Only ever appended to:
/// `PRAGMA user_version` counts the steps that a file has seen.
enum Migrations {
  /// Marks a file as VeoGen's: the letters `VeoG`.
  static let applicationID: Int32 = 0x5665_6F47

  static let steps: [String] = [first]

  /// Applies what a database has not seen, each step in a transaction of its own.
  static func apply(to database: Database) throws {
    let seen = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
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
}
