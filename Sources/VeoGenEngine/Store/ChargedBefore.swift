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

  /// What the ledger knows of what was sent before the present try, also of those that have ended. A
  /// cancelled one that never left has no time, as `Operation.isUncharged` asks; those that had been
  /// put off kept it once.
  ///
  /// Of some in the trash the last try may be billed, and an earlier one is for certain.
  static let second = """
    UPDATE operation SET charged_before = (
        SELECT CASE max(status = 'charged') WHEN 1 THEN 'yes' WHEN 0 THEN 'perhaps' ELSE 'no' END
        FROM ledger
        WHERE ledger.operation = operation.id AND billed AND status IN ('charged', 'perhaps')
          AND (operation.state = 'failed' AND operation.failure_charged = 'no' OR number < (
            SELECT max(number) FROM ledger WHERE ledger.operation = operation.id)))
      WHERE id IN (SELECT operation FROM ledger GROUP BY operation HAVING count(*) > 1);
    UPDATE operation SET charged = charged_before
      WHERE charged_before = 'yes' AND charged <> 'yes'
        OR charged_before = 'perhaps' AND charged = 'no';
    UPDATE operation SET submitted_at = NULL
      WHERE state = 'cancelled' AND submitted_at IS NOT NULL AND remote_name IS NULL
        AND provider <> 'sandbox' AND charged = charged_before
        AND 'not_charged' = coalesce((
          SELECT status FROM ledger
          WHERE ledger.operation = operation.id ORDER BY number DESC LIMIT 1), 'not_charged');
    DROP INDEX operation_given_up;
    CREATE INDEX operation_given_up ON operation (trashed_at)
      WHERE trashed_at IS NOT NULL
        AND (charged = 'perhaps' OR charged = 'yes' AND charged_before = 'yes');
    """
}
