package io.missionlink.missions.settlement;

import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.SettlementLedger;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.TestMissions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.pledge.TestPledges;
import io.missionlink.missions.testing.BeanFactory;

/** Settlement for tests without Quarkus, and the plans that settlement-lambda would send. */
public final class TestSettlements {

    private final SettlementService settlements;
    private final TestPledges pledges;

    public TestSettlements(BeanFactory beans, Jdbi jdbi, Outbox outbox, PledgeLedger ledger, TestMissions missions,
            TestPledges pledges) {
        this.pledges = pledges;
        settlements = beans.create(SettlementService.class, missions.missions(), missions.lifecycle(),
                beans.create(SettlementLedger.class, jdbi), ledger, outbox, beans.moneyMetrics(),
                beans.metrics());
    }

    /** The plan for an outcome, which may differ from the mission's. */
    public List<SettlementLine> plan(Mission mission, Outcome outcome) {
        return SettlementRules.plan(outcome, mission.terms(), pledges.of(mission.id()).stream()
                .filter(pledge -> !pledge.state().equals("WITHDRAWN"))
                .map(pledge -> new SettlementRules.Pledge(pledge.id(), pledge.amount())).toList());
    }

    public SettlementPageResult apply(UUID mission, int number, Outcome outcome, List<SettlementLine> plan) {
        int pages = Math.max(1, Math.ceilDiv(plan.size(), SettlementPage.MAX_LINES));
        int from = Math.min(plan.size(), number * SettlementPage.MAX_LINES);
        return settlements.apply(mission, number, new SettlementPage(UUID.randomUUID(), outcome, pages,
                plan.subList(from, Math.min(plan.size(), from + SettlementPage.MAX_LINES))));
    }
}
