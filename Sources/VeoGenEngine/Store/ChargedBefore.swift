/// What was sent for an operation before its present try, as a step of `Migrations`.
enum ChargedBefore {
  /// What earlier tries may have cost (the last entry of one without an answer is its own), which the failure of a later one had hidden; and those in the
  /// trash that may be billed, which are asked for with each sum.
  static let first = """
    ALTER TABLE operation ADD COLUMN charged_before TEXT NOT NULL DEFAULT 'no';
    UPDATE operation SET charged = (
        SELECT iif(max(status = 'charged'), 'yes', 'perhaps') FROM ledger
        WHERE ledger.operation = operation.id AND billed AND status IN ('charged', 'perhaps'))
      WHERE state = 'failed' AND charged = 'no' AND EXISTS (
        SELECT 1 FROM ledger
        WHERE ledger.operation = operation.id AND billed AND status IN ('charged', 'perhaps'));
    UPDATE operation SET charged_before = 'perhaps'
      WHERE state NOT IN ('completed', 'failed', 'cancelled') AND EXISTS (
        SELECT 1 FROM ledger
        WHERE ledger.operation = operation.id AND billed AND status IN ('charged', 'perhaps')
          AND (operation.state <> 'uncertain' OR ledger.rowid < (
            SELECT max(last.rowid) FROM ledger AS last WHERE last.operation = operation.id)));
    CREATE INDEX operation_given_up ON operation (trashed_at)
      WHERE trashed_at IS NOT NULL AND charged = 'perhaps';
    """

  /// Of some in the trash the last try may be billed, and an earlier one is for certain.
  static let second = """
    DROP INDEX operation_given_up;
    CREATE INDEX operation_given_up ON operation (trashed_at)
      WHERE trashed_at IS NOT NULL
        AND (charged = 'perhaps' OR charged = 'yes' AND charged_before = 'yes');
    """
}
