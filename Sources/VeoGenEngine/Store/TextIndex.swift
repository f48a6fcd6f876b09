/// The full-text index of prompts and titles, as steps of `Migrations`.
enum TextIndex {
  /// The beginnings of words have an index of their own: the first letter that is typed into a
  /// search would otherwise gather half of a long history.
  static let first = made(beginnings: "1 2 3")

  /// Of a beginning that has no index all rows are gathered before the first is known: a common word,
  /// typed to its end, took six times as long as its first letters.
  static let second = made(beginnings: "1 2 3 4 5 6 7 8 9 10")

  /// The clips of a book or movie have names, which are found like their prompts.
  static let third = """
    ALTER TABLE operation ADD COLUMN title TEXT;
    DROP TRIGGER operation_text_insert;
    DROP TRIGGER operation_text_delete;
    DROP TRIGGER operation_text_update;
    CREATE TRIGGER operation_text_insert AFTER INSERT ON operation BEGIN
      INSERT INTO operation_text (rowid, prompt, original_prompt, title)
        VALUES (new.row, new.prompt, new.original_prompt, new.title);
    END;
    CREATE TRIGGER operation_text_delete AFTER DELETE ON operation BEGIN
      INSERT INTO operation_text (operation_text, rowid, prompt, original_prompt, title)
        VALUES ('delete', old.row, old.prompt, old.original_prompt, old.title);
    END;
    CREATE TRIGGER operation_text_update
    AFTER UPDATE OF prompt, original_prompt, title ON operation
    WHEN old.prompt IS NOT new.prompt OR old.original_prompt IS NOT new.original_prompt
      OR old.title IS NOT new.title
    BEGIN
      INSERT INTO operation_text (operation_text, rowid, prompt, original_prompt, title)
        VALUES ('delete', old.row, old.prompt, old.original_prompt, old.title);
      INSERT INTO operation_text (rowid, prompt, original_prompt, title)
        VALUES (new.row, new.prompt, new.original_prompt, new.title);
    END;
    """ + made("prompt, original_prompt, title", beginnings: "1 2 3 4 5 6 7 8 9 10")

  /// The index of words anew, with one of the beginnings of those lengths.
  private static func made(
    _ columns: String = "prompt, original_prompt", beginnings: String
  ) -> String {
    """
    DROP TABLE operation_text;
    CREATE VIRTUAL TABLE operation_text USING fts5 (
      \(columns), content = 'operation', content_rowid = 'row',
      tokenize = 'unicode61 remove_diacritics 2', prefix = '\(beginnings)'
    );
    INSERT INTO operation_text (operation_text) VALUES ('rebuild');
    """
  }
}
