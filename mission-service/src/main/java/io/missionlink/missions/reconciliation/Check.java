package io.missionlink.missions.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A statement that returns a row for each thing that is not as a rule says.
 *
 * @param sql gives {@code subject, what, expected, found, drift}
 */
record Check(Rule rule, String sql) {

    /** Over everything. */
    List<Finding> run(Handle handle) {
        return list(handle.createQuery(sql));
    }

    /** Over a page of missions ({@code :page}) or wallets. */
    List<Finding> run(Handle handle, List<UUID> page) {
        return list(handle.createQuery(sql).bindArray("page", UUID.class, page.toArray()));
    }

    /** Over the rows from after one key to another, of one mission where there is one. */
    <K> List<Finding> run(Handle handle, K after, K until, Optional<UUID> mission) {
        return list(handle.createQuery(sql).bind("after", after).bind("until", until)
                .bindByType("mission", mission.orElse(null), UUID.class));
    }

    private List<Finding> list(Query query) {
        return query.map((row, context) -> new Finding(rule, Optional.ofNullable(row.getObject("subject", UUID.class)),
                row.getString("what"), row.getLong("expected"), row.getLong("found"), row.getLong("drift"))).list();
    }
}
