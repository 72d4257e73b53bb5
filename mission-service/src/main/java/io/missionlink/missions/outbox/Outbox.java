package io.missionlink.missions.outbox;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.database.AfterCommit;
import io.missionlink.database.SqlFile;

/** Writes the event of a change in the transaction of that change (money.md, "Outbox"). */
@ApplicationScoped
public class Outbox {

    /** The one statement that appends an event. The statement of a pledge includes it, to be one round trip. */
    private static final String APPEND = SqlFile.read("io/missionlink/missions/outbox/append.sql");

    /** The sequence is drawn row by row after they are in order. */
    private static final String APPEND_MANY = """
            INSERT INTO outbox (event_id, mission_id, type, body)
            SELECT event_id, :missionId, :type, body
            FROM unnest(:eventIds, :bodies) WITH ORDINALITY AS event(event_id, body, number) ORDER BY number""";

    private final Jdbi jdbi;
    private final OutboxNudge nudge;
    private final AfterCommit afterCommit;

    public Outbox(Jdbi jdbi, OutboxNudge nudge, AfterCommit afterCommit) {
        this.jdbi = jdbi;
        this.nudge = nudge;
        this.afterCommit = afterCommit;
    }

    /** Writes one event and returns its sequence. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long append(EventType type, UUID missionId, Optional<UUID> actor, EventBody body) {
        long sequence = jdbi.withHandle(handle -> bind(handle.createUpdate(APPEND), type, missionId, actor, body)
                .executeAndReturnGeneratedKeys("sequence")
                .mapTo(Long.class).one());
        relayAfterCommit();
        return sequence;
    }

    /** Writes many events of one type, in one statement, in the order given. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(EventType type, UUID missionId, Collection<? extends EventBody> bodies) {
        if (!bodies.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(APPEND_MANY)
                    .bind("missionId", missionId)
                    .bind("type", type.detailType())
                    .bindArray("eventIds", UUID.class, Stream.generate(Outbox::newEventId).limit(bodies.size()).toArray())
                    .bindArray("bodies", String.class, bodies.stream().map(EventCodec::body).toArray())
                    .execute());
            relayAfterCommit();
        }
    }

    /** Binds an event to a statement that includes {@code append.sql}, under an event id of its own. */
    public static <S extends SqlStatement<S>> S bind(S statement, EventType type, UUID missionId, Optional<UUID> actor,
            EventBody body) {
        return statement
                .bind("eventId", newEventId())
                .bind("missionId", missionId)
                .bind("eventType", type.detailType())
                .bind("actorId", actor.orElse(null))
                .bind("eventBody", EventCodec.body(body));
    }

    /** Wakes the relay when the transaction has committed; at once if there is none. */
    public void relayAfterCommit() {
        afterCommit.run(nudge::now);
    }

    /** Event ids are UUIDv7: the key by which consumers know a repetition. */
    public static UUID newEventId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
