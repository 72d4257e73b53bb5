package io.missionlink.missions.mission;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;

import io.missionlink.missions.ledger.MissionPots;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of missions for changes: each is a managed entity. {@link MissionReader} reads missions for responses. */
@ApplicationScoped
class MissionRepository implements PanacheRepositoryBase<MissionEntity, UUID> {

    private static final String LOCK_DUE = """
            SELECT * FROM mission WHERE status IN ('PROPOSED', 'ACTIVE') AND due_at <= clock_timestamp() AND id <> ALL (:except)
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String HAS_OVERDUE = """
            SELECT EXISTS (SELECT FROM mission WHERE status IN ('PROPOSED', 'ACTIVE')
                AND due_at < now() - make_interval(secs => :seconds))""";
    private static final String LOCK_UNSETTLED = """
            SELECT * FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL
                AND greatest(outcome_at, reminded_at) < clock_timestamp() - make_interval(secs => :since) AND id <> ALL (:except)
            ORDER BY outcome_at LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private static final String LOCK_STOPPED = """
            SELECT * FROM mission WHERE stopped AND status IN ('PROPOSED', 'ACTIVE') AND id <> ALL (:except)
            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String STOP = """
            UPDATE mission SET stopped = true WHERE streamer_id = :streamer AND settled_at IS NULL
                AND status IN ('PROPOSED', 'ACTIVE') AND NOT stopped""";

    private final SessionFactory sessions;
    private final MissionPots pots;

    MissionRepository(SessionFactory sessions, MissionPots pots) {
        this.sessions = sessions;
        this.pots = pots;
    }

    /** Returns the streamer of a mission. */
    Optional<UUID> streamer(UUID id) {
        return sessions.fromStatelessSession(session -> session
                .createSelectionQuery("SELECT streamerId FROM Mission WHERE id = :id", UUID.class)
                .setParameter("id", id).uniqueResultOptional());
    }

    /** Takes the exclusive lock of a mission: no pledge is in flight until the transaction ends. */
    Optional<Mission> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(this::withPot);
    }

    /** Takes the exclusive lock of another overdue open mission, if there is one that is not locked. */
    Optional<Mission> lockDue(SweeperRun run) {
        return begin(run, getSession().createNativeQuery(LOCK_DUE, MissionEntity.class));
    }

    /** Takes the exclusive lock of another open mission without a streamer, if there is one that is not locked. */
    Optional<Mission> lockStopped(SweeperRun run) {
        return begin(run, getSession().createNativeQuery(LOCK_STOPPED, MissionEntity.class));
    }

    /** Waits for pledges in flight. The open missions of the streamer accept no pledge afterwards. */
    void stop(UUID streamer) {
        getSession().createNativeMutationQuery(STOP).setParameter("streamer", streamer).executeUpdate();
    }

    /** Whether the streamer of the mission closes the account or is no longer a streamer. */
    boolean isStopped(UUID id) {
        return sessions.fromStatelessSession(session -> session
                .createNativeQuery("SELECT stopped FROM mission WHERE id = :id", Boolean.class)
                .setParameter("id", id).getSingleResult());
    }

    /** Takes the lock of another ended mission that is still unsettled after the given time. */
    Optional<Mission> lockUnsettled(SweeperRun run, Duration since) {
        return begin(run, getSession().createNativeQuery(LOCK_UNSETTLED, MissionEntity.class)
                .setParameter("since", since.toMillis() / 1_000d));
    }

    private Optional<Mission> begin(SweeperRun run, NativeQuery<MissionEntity> lock) {
        return lock.setParameter("except", run.failed()).uniqueResultOptional().map(entity -> {
            run.begin(entity.id());
            return withPot(entity);
        });
    }

    /** Whether an open mission is overdue for longer than the given time. */
    boolean hasOverdue(Duration time) {
        return sessions.fromStatelessSession(session -> session.createNativeQuery(HAS_OVERDUE, Boolean.class)
                .setParameter("seconds", time.toMillis() / 1_000d).getSingleResult());
    }

    /** Reads the pot in a separate statement, which sees all pledges committed before the lock was taken. */
    Mission withPot(MissionEntity mission) {
        return mission.toMission(mission.finalPot().orElseGet(() -> pots.current(mission.id())));
    }

    /** Returns the entity of a mission that the transaction has locked. */
    MissionEntity locked(Mission mission) {
        return findById(mission.id());
    }
}
