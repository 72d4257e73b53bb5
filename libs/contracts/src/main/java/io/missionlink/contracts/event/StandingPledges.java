package io.missionlink.contracts.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;

/**
 * The pledges that a pot is made of, as the events of a mission tell it: those that were added, less those that were
 * withdrawn. Not thread-safe.
 */
public final class StandingPledges {

    private final Map<UUID, PledgeAdded> pledges = new LinkedHashMap<>();

    /**
     * @param body of the mission's next event, in the order of their sequence; what is not about adding or withdrawing a
     *        pledge changes nothing
     */
    public void apply(EventBody body) {
        if (body instanceof PledgeAdded added) {
            pledges.put(added.pledgeId(), added);
        } else if (body instanceof PledgeWithdrawn withdrawn) {
            pledges.remove(withdrawn.pledgeId());
        }
    }

    /** In pledge order: by the sequence of their {@code pledge.added} events. */
    public List<PledgeAdded> inOrder() {
        return new ArrayList<>(pledges.values());
    }

    /** Their sum in minor units. */
    public long pot() {
        return pledges.values().stream().mapToLong(PledgeAdded::amount).reduce(0, Math::addExact);
    }

    /** Whether these are all the pledges that the ending tells of; if not, the log has not caught up with the bus. */
    public boolean agreeWith(MissionEnded ending) {
        return agreeWith(ending.pledgeCount(), ending.pot());
    }

    /** Whether these are all the pledges that were settled. */
    public boolean agreeWith(MissionSettled settled) {
        return agreeWith(settled.pledgeCount(), settled.pot());
    }

    private boolean agreeWith(long count, long pot) {
        return pledges.size() == count && pot() == pot;
    }
}
