package io.missionlink.missions.mission;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.SessionFactory;

import io.missionlink.missions.ledger.MissionPots;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of missions that are changed: each is an entity of the transaction. {@link ShownMissions} reads for answers. */
@ApplicationScoped
class MissionRepository implements PanacheRepositoryBase<MissionEntity, UUID> {

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
