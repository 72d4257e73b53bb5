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
 * The pledges of a pot, computed from the events of a mission: all added pledges without the withdrawn ones. Not thread-safe.
 */
public final class PotPledges {

    private final Map<UUID, PledgeAdded> pledges = new LinkedHashMap<>();

    /**
     * @param body of the mission's next event in ascending sequence; only {@link PledgeAdded} and {@link PledgeWithdrawn} have
     *        an effect
     */
    public void apply(EventBody body) {
        if (body instanceof PledgeAdded added) {
            pledges.put(added.pledgeId(), added);
        } else if (body instanceof PledgeWithdrawn withdrawn) {
            pledges.remove(withdrawn.pledgeId());
        }
    }

    /** Pledges in pledge order, which is the sequence of their {@code pledge.added} events. */
    public List<PledgeAdded> inOrder() {
        return new ArrayList<>(pledges.values());
    }

    /** Sum of the pledges in minor units. */
    public long pot() {
        return pledges.values().stream().mapToLong(PledgeAdded::amount).reduce(0, Math::addExact);
    }

    /** Whether count and sum equal those of the event; if not, the event log does not hold all earlier events yet. */
    public boolean matches(MissionEnded ending) {
        return matches(ending.pledgeCount(), ending.pot());
    }

    /** Whether count and sum equal those of the event. */
    public boolean matches(MissionSettled settled) {
        return matches(settled.pledgeCount(), settled.pot());
    }

    private boolean matches(long count, long pot) {
        return pledges.size() == count && pot() == pot;
    }
}
