package io.missionlink.missions.eventlog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may read which name in a mission's history: nobody but themselves reads who proposed or pledged anonymously.
 *
 * @param reader who reads
 * @param proposerHidden whether the mission was proposed anonymously
 * @param namedPledges pledges whose owner is shown: what is not known to be named is anonymous
 */
record EventAudience(UUID reader, UUID streamer, UUID proposer, boolean proposerHidden, Set<UUID> namedPledges) {

    private static final String PLEDGE_ID = "pledgeId";
    private static final String USER_ID = "userId";
    private static final String PROPOSER_ID = "proposerId";
    private static final String ACTOR_ID = "actorId";

    /** The pledge that an event is about. */
    static Optional<UUID> pledge(Map<String, Object> event) {
        return Optional.ofNullable(event.get(PLEDGE_ID)).map(id -> UUID.fromString(id.toString()));
    }

    /** Takes out of an event what the reader may not know. */
    void conceal(Map<String, Object> event) {
        pledge(event).ifPresentOrElse(pledge -> concealOwner(pledge, event), () -> concealPeople(event));
    }

    private void concealOwner(UUID pledge, Map<String, Object> event) {
        if (!namedPledges.contains(pledge) && !reader.toString().equals(event.get(USER_ID))) {
            event.remove(USER_ID);
            event.remove(ACTOR_ID);
        }
    }

    private void concealPeople(Map<String, Object> event) {
        boolean proposerShown = !proposerHidden || proposer.equals(reader);
        if (!proposerShown) {
            event.remove(PROPOSER_ID);
        }
        // Who takes the last pledge back ends the mission: it may be one who pledged anonymously.
        Object actor = event.get(ACTOR_ID);
        if (!streamer.toString().equals(actor) && !reader.toString().equals(actor)
                && !(proposerShown && proposer.toString().equals(actor))) {
            event.remove(ACTOR_ID);
        }
    }
}
