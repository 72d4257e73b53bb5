package io.missionlink.missions.settlement;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.ledger.AppliedPage;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.SettlementLedger;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionLifecycle;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.text.Sha256;

/** Applies settlement plans, page by page (money.md, "Settlement"). */
@ApplicationScoped
public class Settlements {

    private static final Logger LOG = Logger.getLogger(Settlements.class);

    private final Missions missions;
    private final MissionLifecycle lifecycle;
    private final SettlementLedger ledger;
    private final PledgeLedger pledges;
    private final Outbox outbox;
    private final Counter refused;

    Settlements(Missions missions, MissionLifecycle lifecycle, SettlementLedger ledger, PledgeLedger pledges, Outbox outbox,
            MeterRegistry metrics) {
        this.missions = missions;
        this.lifecycle = lifecycle;
        this.ledger = ledger;
        this.pledges = pledges;
        this.outbox = outbox;
        this.refused = Counter.builder("mission.link.settlement.refused")
                .description("Settlement pages that contradict the ledger").register(metrics);
    }

    /**
     * Applies a page whole or not at all. A page that was applied before answers as it did then.
     *
     * @throws Refusal 404; 409 if the page contradicts the ledger, the mission's outcome or a page applied before
     */
    SettlementPageResult apply(UUID missionId, int number, SettlementPage page) {
        byte[] content = hash(page);
        SettlementPageResult result = applyLocked(missionId, number, page, content);
        FailPoint.PAGE_AFTER_COMMIT.reach();
        return result;
    }

    /** Pledges of a mission in pledge order. @param rows how many at the most */
    List<Pledge> pledges(UUID missionId, Optional<Long> after, int rows) {
        return pledges.list(missions.get(missionId).id(), after, rows);
    }

    @Transactional
    SettlementPageResult applyLocked(UUID missionId, int number, SettlementPage page, byte[] content) {
        Mission mission = missions.lock(missionId);
        SettlementPlanCheck.shape(mission, number, page).ifPresent(wrong -> refuse(mission, wrong));
        SettlementPageResult result = ledger.page(missionId, number)
                .map(applied -> again(mission, applied, content))
                .orElseGet(() -> first(mission, number, page, content));
        FailPoint.PAGE_BEFORE_COMMIT.reach();
        return result;
    }

    private SettlementPageResult again(Mission mission, AppliedPage applied, byte[] content) {
        if (!MessageDigest.isEqual(applied.content(), content)) {
            refuse(mission, "Page %d was applied with other lines".formatted(applied.result().page()));
        }
        return applied.result();
    }

    private SettlementPageResult first(Mission mission, int number, SettlementPage page, byte[] content) {
        long extraFeeUntil = ledger.begin(mission.id(), mission.terms(), mission.pot(), page.pageCount());
        Map<UUID, Pledge> named = ledger.pledges(mission.id(), page.lines());
        SettlementPlanCheck.lines(mission, page.lines(), named, extraFeeUntil).ifPresent(wrong -> refuse(mission, wrong));
        // Before the wallets are locked: whose money comes back may be spending elsewhere, and waits less.
        outbox.append(EventType.PLEDGE_REFUNDED, mission.id(), refunds(mission, page.lines(), named));
        ledger.apply(mission.id(), mission.streamerId(), page.lines());
        boolean settled = !pledges.hasUnresolved(mission.id());
        if (settled && mission.settledAt().isEmpty()) {
            lifecycle.settle(mission);
            LOG.infof("Mission %s: settled as %s", mission.id(), mission.status());
        }
        SettlementPageResult result = new SettlementPageResult(mission.id(), number, page.lines().size(), settled);
        ledger.insert(result, content);
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
