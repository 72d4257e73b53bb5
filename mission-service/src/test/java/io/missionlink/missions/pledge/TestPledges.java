package io.missionlink.missions.pledge;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.DatabaseClock;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.mission.FirstPledgePort;
import io.missionlink.missions.mission.TestMissions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.testing.BeanFactory;

/** Use cases of pledges, for tests without Quarkus. */
public final class TestPledges {

    private final PledgeLedger ledger;
    private final PledgeService pledges;

    public TestPledges(BeanFactory beans, Jdbi jdbi, Outbox outbox, PledgeLedger ledger, TestMissions missions) {
        this.ledger = ledger;
        pledges = beans.create(PledgeService.class, ledger, missions.missions(), missions.lifecycle(),
                TestSettings.settings(beans), TestSettings.blocks(beans, jdbi),
                beans.create(Ledger.class, jdbi), outbox, TestIdempotency.idempotency(beans, jdbi), new DatabaseClock(jdbi),
                beans.moneyMetrics());
    }

    public FirstPledgePort first() {
        return pledges;
    }

    public StoredResponse pledge(UUID mission, UUID user, long amount, String key) {
        PledgeRequest request = new PledgeRequest(amount, false, null, null);
        return pledges.pledge(mission, request, IdempotentRequest.of(user, "pledge", key, mission, request));
    }

    /** @return the wallet's balance after the withdrawal */
    public long withdraw(UUID mission, UUID pledge, UUID user) {
        return pledges.withdraw(mission, pledge, user).balance();
    }

    public List<Pledge> of(UUID mission) {
        return ledger.list(mission, Optional.empty(), Integer.MAX_VALUE);
    }
}
