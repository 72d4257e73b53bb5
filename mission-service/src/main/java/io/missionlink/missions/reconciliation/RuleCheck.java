package io.missionlink.missions.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A statement that returns one row for each violation of a rule.
 *
 * @param sql returns {@code subject, what, expected, found, drift}
 */
record RuleCheck(LedgerRule rule, String sql) {

    /** Runs on the whole database. */
    List<Finding> run(Handle handle) {
        return list(handle.createQuery(sql));
    }

    /** Runs on a page of missions or wallets, bound as {@code :page}. */
    List<Finding> run(Handle handle, List<UUID> page) {
        return list(handle.createQuery(sql).bindArray("page", UUID.class, page.toArray()));
    }

    /** Runs on rows with a key in ({@code after}, {@code until}], limited to a mission if one is given. */
    <K> List<Finding> run(Handle handle, K after, K until, Optional<UUID> mission) {
        return list(handle.createQuery(sql).bind("after", after).bind("until", until)
                .bindByType("mission", mission.orElse(null), UUID.class));
    }

    private List<Finding> list(Query query) {
        return query.map((row, context) -> new Finding(rule, Optional.ofNullable(row.getObject("subject", UUID.class)),
                row.getString("what"), row.getLong("expected"), row.getLong("found"), row.getLong("drift"))).list();
    }
}
