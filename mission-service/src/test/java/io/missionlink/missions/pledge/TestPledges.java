package io.missionlink.missions.pledge;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.mission.FirstPledge;
import io.missionlink.missions.mission.TestMissions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.wallet.Ledger;

/** Pledges made by hand, for tests without Quarkus. */
public final class TestPledges {

    private final PledgeStore store;
    private final Pledges pledges;

    public TestPledges(Jdbi jdbi, Outbox outbox, TestMissions missions) {
        store = store(jdbi);
        pledges = new Pledges(jdbi, store, missions.store(), missions.lifecycle(), TestSettings.store(jdbi),
                new Ledger(), outbox, TestIdempotency.idempotency(jdbi));
    }

    public static PledgeStore store(Jdbi jdbi) {
        return new PledgeStore(jdbi);
    }

    public FirstPledge first() {
        return pledges;
    }

    public PledgeStore store() {
        return store;
    }

    public StoredAnswer pledge(UUID mission, UUID user, long amount, String key) {
        PledgeRequest request = new PledgeRequest(amount, false, null);
        return pledges.pledge(mission, request, IdempotentRequest.of(user, "pledge", key, mission, request));
    }

    /** @return the wallet's balance after it */
    public long withdraw(UUID mission, UUID pledge, UUID user) {
        return pledges.withdraw(mission, pledge, user).balance();
    }

    public List<Pledge> of(UUID mission) {
        return store.list(mission, Optional.empty(), Integer.MAX_VALUE);
    }
}
