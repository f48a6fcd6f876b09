/// What earlier tries cost, as a step of `Migrations`.
enum EarlierTries {
  /// The sum is kept beside the last try's cost, so that a row, a filter and an order need no look
  /// into the ledger; `cost_microdollars` says in SQL what `Operation.cost` does.
  static let first = """
    ALTER TABLE operation ADD COLUMN earlier_microdollars INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN earlier_estimate_microdollars INTEGER;
    ALTER TABLE operation ADD COLUMN perhaps_before INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN paid INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN cost_microdollars INTEGER GENERATED ALWAYS AS (
      coalesce(earlier_estimate_microdollars, earlier_microdollars) + CASE
        WHEN provider <> 'sandbox' AND result_uri IS NULL AND result_path IS NULL AND (
          (state = 'failed' AND failure_charged = 'no')
          OR (state = 'cancelled' AND submitted_at IS NULL AND charged = charged_before))
        THEN 0
        ELSE coalesce(actual_microdollars, estimate_microdollars)
      END) VIRTUAL;
    UPDATE operation SET
      (earlier_microdollars, earlier_estimate_microdollars, perhaps_before) = (
        SELECT
          coalesce(sum(
            coalesce(actual_microdollars, reserved_microdollars, estimate_microdollars)), 0),
          iif(count(*) = count(actual_microdollars), NULL,
            sum(coalesce(actual_microdollars, estimate_microdollars))),
          coalesce(max(status = 'perhaps'), 0)
        FROM ledger
        WHERE ledger.operation = operation.id AND billed AND status <> 'not_charged'
          AND number < (SELECT max(number) FROM ledger WHERE ledger.operation = operation.id))
      WHERE id IN (SELECT operation FROM ledger GROUP BY operation HAVING count(*) > 1);
    UPDATE operation SET paid = 1
      WHERE state NOT IN ('completed', 'failed', 'cancelled') AND state IN ('processing', 'saving')
        AND 'charged' = (
          SELECT status FROM ledger
          WHERE ledger.operation = operation.id ORDER BY number DESC LIMIT 1);
    DROP INDEX operation_cost;
    CREATE INDEX operation_cost ON operation (cost_microdollars);
    """
}
