package io.missionlink.missions.settlement;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionLifecycle;
import io.missionlink.missions.mission.MissionStore;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.pledge.Pledge;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.text.Sha256;

/** Applies settlement plans, page by page (money.md, "Settlement"). */
@ApplicationScoped
public class Settlements {

    private static final Logger LOG = Logger.getLogger(Settlements.class);

    private final Jdbi jdbi;
    private final MissionStore missions;
    private final MissionLifecycle lifecycle;
    private final SettlementStore store;
    private final Outbox outbox;
    private final Counter refused;

    Settlements(Jdbi jdbi, MissionStore missions, MissionLifecycle lifecycle, SettlementStore store, Outbox outbox,
            MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.missions = missions;
        this.lifecycle = lifecycle;
        this.store = store;
        this.outbox = outbox;
        this.refused = Counter.builder("mission_link.settlement.refused")
                .description("Settlement pages that contradict the ledger").register(metrics);
    }

    /**
     * Applies a page whole or not at all. A page that was applied before answers as it did then.
     *
     * @throws Refusal 404; 409 if the page contradicts the ledger, the mission's outcome or a page applied before
     */
    SettlementPageResult apply(UUID missionId, int number, SettlementPage page) {
        byte[] content = hash(page);
        SettlementPageResult result = jdbi.inTransaction(handle -> {
            Mission mission = missions.lock(handle, missionId).orElseThrow(Missions::unknown);
            SettlementPlanCheck.shape(mission, number, page).ifPresent(wrong -> refuse(mission, wrong));
            SettlementPageResult inside = store.page(handle, missionId, number)
                    .map(applied -> again(mission, applied, content))
                    .orElseGet(() -> first(handle, mission, number, page, content));
            FailPoint.PAGE_BEFORE_COMMIT.reach();
            return inside;
        });
        FailPoint.PAGE_AFTER_COMMIT.reach();
        return result;
    }

    private SettlementPageResult again(Mission mission, SettlementStore.AppliedPage applied, byte[] content) {
        if (!MessageDigest.isEqual(applied.content(), content)) {
            refuse(mission, "Page %d was applied with other lines".formatted(applied.result().page()));
        }
        return applied.result();
    }

    private SettlementPageResult first(Handle handle, Mission mission, int number, SettlementPage page, byte[] content) {
        long extraFeeUntil = store.begin(handle, mission, page.pageCount());
        Map<UUID, Pledge> pledges = store.pledges(handle, mission.id(), page.lines());
        SettlementPlanCheck.lines(mission, page.lines(), pledges, extraFeeUntil).ifPresent(wrong -> refuse(mission, wrong));
        // Before the wallets are locked: whose money comes back may be spending elsewhere, and waits less.
        outbox.append(handle, EventType.PLEDGE_REFUNDED, mission.id(), refunds(mission, page.lines(), pledges));
        store.apply(handle, mission, page.lines());
        boolean settled = !store.hasUnresolved(handle, mission.id());
        if (settled && mission.settledAt().isEmpty()) {
            lifecycle.settle(handle, mission);
            LOG.infof("Mission %s: settled as %s", mission.id(), mission.status());
        }
        SettlementPageResult result = new SettlementPageResult(mission.id(), number, page.lines().size(), settled);
        store.insert(handle, result, content);
        return result;
    }

    private static List<PledgeRefunded> refunds(Mission mission, List<SettlementLine> lines, Map<UUID, Pledge> pledges) {
        return lines.stream().filter(line -> line.refund() > 0)
                .map(line -> new PledgeRefunded(line.pledgeId(), pledges.get(line.pledgeId()).userId(), line.refund(),
                        mission.currency()))
                .toList();
    }

    private void refuse(Mission mission, String why) {
        refused.increment();
        LOG.warnf("Mission %s: settlement page refused: %s", mission.id(), why);
        throw new Refusal(MissionRefusal.PLAN_CONTRADICTS, why, Map.of("missionStatus", mission.status()));
    }

    /** Of what the page does; which event asked for it does not matter. */
    private static byte[] hash(SettlementPage page) {
        StringBuilder text = new StringBuilder().append(page.outcome()).append(' ').append(page.pageCount());
        page.lines().forEach(line -> text.append('\n').append(line.pledgeId()).append(' ').append(line.payout()).append(' ')
                .append(line.fee()).append(' ').append(line.refund()));
        return Sha256.of(text.toString());
    }
}
