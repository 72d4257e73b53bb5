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
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.AppliedPage;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.SettlementLedger;
import io.missionlink.missions.metrics.MoneyMetrics;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionLifecycle;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.text.Sha256;
import io.quarkus.runtime.Startup;

/** Applies settlement plans, page by page (docs/money.md#settlement). */
@Startup // an alert needs the counter before the first settlement
@ApplicationScoped
public class SettlementService {

    private static final Logger LOG = Logger.getLogger(SettlementService.class);

    private final Missions missions;
    private final MissionLifecycle lifecycle;
    private final SettlementLedger ledger;
    private final PledgeLedger pledges;
    private final Outbox outbox;
    private final MoneyMetrics money;
    private final Counter rejections;

    SettlementService(Missions missions, MissionLifecycle lifecycle, SettlementLedger ledger, PledgeLedger pledges,
            Outbox outbox,
            MoneyMetrics money, MeterRegistry metrics) {
        this.missions = missions;
        this.lifecycle = lifecycle;
        this.ledger = ledger;
        this.pledges = pledges;
        this.outbox = outbox;
        this.money = money;
        this.rejections = Counter.builder("mission.link.settlement.rejections")
                .description("Settlement pages rejected because they contradict the ledger").register(metrics);
    }

    /**
     * Applies a page in one transaction. A page that was already applied returns its first result.
     *
     * @throws ProblemException 404 if the mission does not exist; 409 if the page contradicts the ledger, the outcome or an
     *         applied page
     */
    SettlementPageResult apply(UUID missionId, int number, SettlementPage page) {
        byte[] content = hash(page);
        SettlementPageResult result = applyLocked(missionId, number, page, content);
        FailPoint.PAGE_AFTER_COMMIT.reach();
        return result;
    }

    /** Returns pledges of a mission in pledge order. @param rows maximum number of pledges */
    List<Pledge> pledges(UUID missionId, Optional<Long> after, int rows) {
        return pledges.list(missions.get(missionId).id(), after, rows);
    }

    @Transactional
    SettlementPageResult applyLocked(UUID missionId, int number, SettlementPage page, byte[] content) {
        Mission mission = missions.lock(missionId);
        SettlementPlanCheck.shape(mission, number, page).ifPresent(wrong -> reject(mission, wrong));
        SettlementPageResult result = ledger.page(missionId, number)
                .map(applied -> replay(mission, applied, content))
                .orElseGet(() -> applyFirst(mission, number, page, content));
        FailPoint.PAGE_BEFORE_COMMIT.reach();
        return result;
    }

    private SettlementPageResult replay(Mission mission, AppliedPage applied, byte[] content) {
        if (!MessageDigest.isEqual(applied.content(), content)) {
            reject(mission, "Page %d is already applied with different lines".formatted(applied.result().page()));
        }
        return applied.result();
    }

    private SettlementPageResult applyFirst(Mission mission, int number, SettlementPage page, byte[] content) {
        long extraFeeUntil = ledger.begin(mission.id(), SettlementRules.Shares.of(page.outcome(), mission.terms()),
                page.pageCount());
        Map<UUID, Pledge> named = ledger.pledges(mission.id(), page.lines());
        SettlementPlanCheck.lines(mission, page.lines(), named, extraFeeUntil).ifPresent(wrong -> reject(mission, wrong));
        // Appends the events before it locks the wallets, so that the wallets are locked for less time.
        outbox.append(EventType.PLEDGE_REFUNDED, mission.id(), refunds(mission, page.lines(), named));
        ledger.apply(mission.id(), mission.streamerId(), page.lines());
        money.settlementPage(page.lines());
        boolean settled = !pledges.hasUnresolved(mission.id());
        if (settled && mission.settledAt().isEmpty()) {
            lifecycle.settle(mission);
            LOG.infof("Mission settled: mission=%s outcome=%s", mission.id(), mission.status());
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

    private void reject(Mission mission, String reason) {
        rejections.increment();
        LOG.warnf("Settlement page rejected: mission=%s reason=%s", mission.id(), reason);
        throw new ProblemException(MissionProblems.SETTLEMENT_CONTRADICTS, reason, Map.of("missionStatus", mission.status()));
    }

    /** Hashes the effect of a page. The event id is not part of it, because a replayed event has the same effect. */
    private static byte[] hash(SettlementPage page) {
        StringBuilder text = new StringBuilder().append(page.outcome()).append(' ').append(page.pageCount());
        page.lines().forEach(line -> text.append('\n').append(line.pledgeId()).append(' ').append(line.payout()).append(' ')
                .append(line.fee()).append(' ').append(line.refund()));
        return Sha256.of(text.toString());
    }
}
