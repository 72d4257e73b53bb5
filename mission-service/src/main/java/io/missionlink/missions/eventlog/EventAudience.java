package io.missionlink.missions.eventlog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Removes user ids that the reader of a mission's events must not see. Anonymous proposals and pledges show their user only to
 * that user.
 *
 * @param reader the user who reads the events
 * @param proposerHidden whether the mission was proposed anonymously
 * @param namedPledges pledges that are not anonymous; any other pledge counts as anonymous
 */
record EventAudience(UUID reader, UUID streamer, UUID proposer, boolean proposerHidden, Set<UUID> namedPledges) {

    private static final String PLEDGE_ID = "pledgeId";
    private static final String USER_ID = "userId";
    private static final String PROPOSER_ID = "proposerId";
    private static final String ACTOR_ID = "actorId";

    /** Returns the pledge id of an event, if the event concerns a pledge. */
    static Optional<UUID> pledge(Map<String, Object> event) {
        return Optional.ofNullable(event.get(PLEDGE_ID)).map(id -> UUID.fromString(id.toString()));
    }

    /** Removes the user ids that the reader must not see from an event. */
    void redact(Map<String, Object> event) {
        pledge(event).ifPresentOrElse(pledge -> redactOwner(pledge, event), () -> redactUsers(event));
    }

    private void redactOwner(UUID pledge, Map<String, Object> event) {
        if (!namedPledges.contains(pledge) && !reader.toString().equals(event.get(USER_ID))) {
            event.remove(USER_ID);
            event.remove(ACTOR_ID);
        }
    }

    private void redactUsers(Map<String, Object> event) {
        boolean proposerShown = !proposerHidden || proposer.equals(reader);
        if (!proposerShown) {
            event.remove(PROPOSER_ID);
        }
        // The actor may be an anonymous contributor: withdrawing the last pledge ends the mission.
        Object actor = event.get(ACTOR_ID);
        if (!streamer.toString().equals(actor) && !reader.toString().equals(actor)
                && !(proposerShown && proposer.toString().equals(actor))) {
            event.remove(ACTOR_ID);
        }
    }
}
