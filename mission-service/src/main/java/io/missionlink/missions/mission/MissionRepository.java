package io.missionlink.missions.mission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

import io.missionlink.missions.ledger.MissionPots;
import io.missionlink.missions.ledger.Pot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/**
 * Persistence of missions. A mission that is changed is an entity of the transaction; a mission that is shown is read without
 * a persistence context, together with its pot, in one statement.
 */
@ApplicationScoped
class MissionRepository implements PanacheRepositoryBase<MissionEntity, UUID> {

    private static final String SHOWN = "SELECT m.*, pot.* FROM mission m CROSS JOIN LATERAL (" + MissionPots.SHOWN + ") pot ";
    private static final String LOCK_DUE = """
            SELECT * FROM mission WHERE status IN ('PROPOSED', 'ACTIVE') AND due_at <= clock_timestamp()
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String LOCK_UNSETTLED = """
            SELECT * FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL
                AND greatest(outcome_at, reminded_at) < clock_timestamp() - make_interval(secs => :since)
            ORDER BY outcome_at LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private final SessionFactory sessions;
    private final MissionPots pots;

    MissionRepository(SessionFactory sessions, MissionPots pots) {
        this.sessions = sessions;
        this.pots = pots;
    }

    /** To be shown: for an open mission, the part of its pot that was rolled up and the pledges since. */
    Optional<ShownMission> show(UUID id) {
        return sessions.fromStatelessSession(
                session -> shown(select(session, SHOWN + "WHERE m.id = :id").setParameter("id", id)).findFirst());
    }

    List<ShownMission> list(MissionQuery query) {
        return sessions.fromStatelessSession(session -> {
            NativeQuery<Object[]> select = select(session,
                    "SELECT * FROM (" + query.rows(SHOWN) + ") m " + query.orderAndLimit());
            query.parameters().forEach(select::setParameter);
            return shown(select).toList();
        });
    }

    private static NativeQuery<Object[]> select(StatelessSession session, String sql) {
        return session.createNativeQuery(sql, Object[].class).addEntity("m", MissionEntity.class)
                .addScalar("pot", Long.class).addScalar("pledge_count", Long.class).addScalar("fresh", Long.class);
    }

    private static Stream<ShownMission> shown(NativeQuery<Object[]> query) {
        return query.getResultList().stream().map(row -> new ShownMission(
                ((MissionEntity) row[0]).toMission(new Pot((long) row[1], (long) row[2])), (long) row[3]));
    }

    /** The streamer that a mission is for. */
    Optional<UUID> streamer(UUID id) {
        return sessions.fromStatelessSession(session -> session
                .createSelectionQuery("SELECT streamerId FROM Mission WHERE id = :id", UUID.class)
                .setParameter("id", id).uniqueResultOptional());
    }

    /** Takes the mission's exclusive lock: no pledge is in flight after it, and none comes until the transaction ends. */
    Optional<Mission> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(this::withPot);
    }

    /** Takes the exclusive lock of one open mission whose time is over, if there is one that nobody else has. */
    Optional<Mission> lockDue() {
        return getSession().createNativeQuery(LOCK_DUE, MissionEntity.class).uniqueResultOptional().map(this::withPot);
    }

    /** Takes the lock of one ended mission that nothing has settled for a while. */
    Optional<Mission> lockUnsettled(Duration since) {
        return getSession().createNativeQuery(LOCK_UNSETTLED, MissionEntity.class)
                .setParameter("since", since.toMillis() / 1_000d).uniqueResultOptional().map(this::withPot);
    }

    /** The pot is read in a statement of its own: it sees the pledges that committed until the lock was had. */
    Mission withPot(MissionEntity mission) {
        return mission.toMission(mission.finalPot().orElseGet(() -> pots.shown(mission.id())));
    }

    /** The entity of a mission that the transaction has locked. */
    MissionEntity locked(Mission mission) {
        return findById(mission.id());
    }
}
