/// The tables of books and movies, as a step of `Migrations`.
///
/// A `take` ties an operation to its shot, in the transaction that admits it: no crash can separate
/// a clip that is paid for from its part. It outlives its part, which an undo may bring back, and
/// goes with its operation. `preference` grows: of the takes of a shot the one with the highest is
/// the person's choice. `continues` is the role that the clip before has for it.
enum ProjectTables {
  /// Of which clips the film and the trailer were made: see `FilmSource.takes`.
  static let second = """
    ALTER TABLE project ADD COLUMN film_clips TEXT;
    ALTER TABLE project ADD COLUMN trailer_clips TEXT;
    """

  /// What a take can cost is known from its operation alone.
  static let third = """
    ALTER TABLE operation ADD COLUMN continues TEXT;
    UPDATE operation SET continues = (
        SELECT continues FROM take WHERE take.operation = operation.id)
      WHERE id IN (SELECT operation FROM take WHERE continues IS NOT NULL);
    """

  static let first = """
    CREATE TABLE project (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      ledger_name TEXT NOT NULL,
      body TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      archived_at TEXT,
      trashed_at TEXT,
      film_path TEXT,
      trailer_path TEXT
    ) STRICT;
    CREATE INDEX project_revision ON project (revision);

    CREATE TABLE project_edit (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      opposite TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0,
      made_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX project_edit_project ON project_edit (project, number);

    CREATE TABLE take (
      operation TEXT PRIMARY KEY REFERENCES operation (id) ON DELETE CASCADE,
      project TEXT NOT NULL,
      part TEXT NOT NULL,
      shot INTEGER NOT NULL,
      number INTEGER NOT NULL,
      preference INTEGER NOT NULL,
      ingredients TEXT,
      continues TEXT,
      checked_at TEXT,
      note TEXT,
      UNIQUE (project, part, shot, number)
    ) STRICT;
    CREATE INDEX take_unchecked ON take (operation) WHERE checked_at IS NULL;
    """
}
