package io.missionlink.missions.reconciliation;

/** A rolled-up pot equals the sum and number of its pledges. */
final class PotCheck {

    static final RuleCheck ROLLED_UP = new RuleCheck(LedgerRule.OUTCOMES, """
            SELECT mission_id AS subject, what, expected, found, drift
            FROM mission_pot r CROSS JOIN LATERAL (
                SELECT coalesce(sum(amount), 0) AS pot, count(*) AS count FROM pledge p
                WHERE p.mission_id = r.mission_id AND p.sequence <= r.until AND p.resolution IS DISTINCT FROM 'WITHDRAWN') books
            CROSS JOIN LATERAL (VALUES
                ('rolled-up pot', books.pot, r.pot, r.pot - books.pot),
                ('rolled-up pledges', books.count, r.count, 0)) AS c(what, expected, found, drift)
            WHERE mission_id = ANY(:page) AND found <> expected""");

    private PotCheck() {
    }
}
