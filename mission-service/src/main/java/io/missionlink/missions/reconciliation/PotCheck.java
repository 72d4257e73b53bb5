package io.missionlink.missions.reconciliation;

/** The pot that is shown is that of the pledges: what was rolled up of it is their sum, and their number. */
final class PotCheck {

    static final Check ROLLED_UP = new Check(Rule.OUTCOMES, """
            SELECT mission_id AS subject, what, expected, found, drift
            FROM mission_pot r CROSS JOIN LATERAL (
                SELECT coalesce(sum(amount), 0) AS pot, count(*) AS count FROM pledge p
                WHERE p.mission_id = r.mission_id AND p.sequence <= r.until AND p.resolution IS DISTINCT FROM 'WITHDRAWN') books
            CROSS JOIN LATERAL (VALUES
                ('pot that is rolled up', books.pot, r.pot, r.pot - books.pot),
                ('pledges that are rolled up', books.count, r.count, 0)) AS c(what, expected, found, drift)
            WHERE mission_id = ANY(:page) AND found <> expected""");

    private PotCheck() {
    }
}
