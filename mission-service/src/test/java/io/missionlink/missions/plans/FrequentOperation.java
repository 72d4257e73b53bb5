package io.missionlink.missions.plans;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.database.AfterCommit;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.outbox.OutboxSignal;
import io.missionlink.missions.outbox.TestOutbox;
import io.missionlink.missions.payment.TestPayments;
import io.missionlink.missions.testing.UseCases;

/** Operations that the service runs per request or per second. Each one's plan file is named after its constant. */
enum FrequentOperation {
    PLEDGE((useCases, jdbi, dataset) -> useCases.pledge(dataset.hotMission(), dataset.viewer(), 1_000, "new")),
    PLEDGE_REPLAY((useCases, jdbi, dataset) -> useCases.pledge(dataset.hotMission(), dataset.viewer(), 1_000, "known")),
    TOP_UP((useCases, jdbi, dataset) -> useCases.topUp(dataset.viewer(), 1_000)),
    CASH_OUT((useCases, jdbi, dataset) -> useCases.beginCashOut(dataset.streamer(), 1_000, "new")),
    REFUND_TOP_UP(
            (useCases, jdbi, dataset) -> useCases.refund(dataset.viewer(), useCases.topUp(dataset.viewer(), 1_000), true)),
    CLAIM_DUE_PAYMENTS((useCases, jdbi, dataset) -> useCases.payments().claimDue()),
    READ_OWN_TOP_UPS((useCases, jdbi, dataset) -> useCases.payments().listTopUps(dataset.viewer())),
    PROPOSE((useCases, jdbi, dataset) -> useCases.propose(dataset.viewer(), dataset.streamer(), 1_000, "new")),
    DECIDE((useCases, jdbi, dataset) -> useCases.decide(dataset.activeMission(), dataset.streamer(), Decision.SUCCEED)),
    SETTLE_FIRST_PAGE((useCases, jdbi, dataset) -> useCases.settle(dataset.cancelledMission(), 0, Outcome.CANCELLED)),
    SETTLE_LAST_PAGE((useCases, jdbi, dataset) -> useCases.settle(dataset.halfSettledMission(), 1, Outcome.CANCELLED)),
    READ_MISSION((useCases, jdbi, dataset) -> useCases.mission(dataset.hotMission())),
    READ_NEWEST_MISSIONS((useCases, jdbi, dataset) -> useCases.list(Optional.of("active"), "newest")),
    READ_ACTIVE_MISSIONS_BY_DEADLINE((useCases, jdbi, dataset) -> useCases.list(Optional.of("active"), "deadline")),
    READ_MISSIONS_OF_ANY_STATUS_BY_DEADLINE((useCases, jdbi, dataset) -> useCases.list(Optional.empty(), "deadline")),
    READ_ENDED_MISSIONS_BY_DEADLINE((useCases, jdbi, dataset) -> useCases.list(Optional.of("succeeded"), "deadline")),
    READ_ACTIVE_MISSIONS_BY_POT((useCases, jdbi, dataset) -> useCases.list(Optional.of("active"), "pot")),
    READ_MISSIONS_OF_ANY_STATUS_BY_POT((useCases, jdbi, dataset) -> useCases.list(Optional.empty(), "pot")),
    READ_ENDED_MISSIONS_BY_POT((useCases, jdbi, dataset) -> useCases.list(Optional.of("succeeded"), "pot")),
    READ_PLEDGES((useCases, jdbi, dataset) -> pledges(jdbi).list(dataset.hotMission(), Optional.of(100L), 21)),
    READ_OWN_PLEDGES(
            (useCases, jdbi, dataset) -> pledges(jdbi).own(dataset.hotMission(), dataset.viewer(), Optional.of(100L), 21)),
    READ_WALLET((useCases, jdbi, dataset) -> new Wallets(jdbi, TestPayments.WALLET).find(dataset.viewer())),
    READ_WALLET_ENTRIES(
            (useCases, jdbi, dataset) -> new Wallets(jdbi, TestPayments.WALLET).entries(dataset.viewer(), 20,
                    Optional.of(new UUID(-1, -1)))),
    ROLL_UP((useCases, jdbi, dataset) -> useCases.rollUp(dataset.hotMission())),
    SWEEP((useCases, jdbi, dataset) -> useCases.sweep()),
    MEASURE_MISSIONS((useCases, jdbi, dataset) -> useCases.measureMissions()),
    PUBLISH_LANE((useCases, jdbi, dataset) -> new TestOutbox(jdbi).publishLane()),
    READ_BACKLOG((useCases, jdbi, dataset) -> new TestOutbox(jdbi).backlog());

    private final Operation operation;

    /** Uses no other connection than the one of {@code jdbi}. */
    private interface Operation {

        void run(UseCases useCases, Jdbi jdbi, LargeDataset dataset);
    }

    FrequentOperation(Operation operation) {
        this.operation = operation;
    }

    /** For reads only: {@code AfterCommit} is needed for new pledges. */
    private static PledgeLedger pledges(Jdbi jdbi) {
        return new PledgeLedger(jdbi, new Outbox(jdbi, new OutboxSignal(), new AfterCommit(null)));
    }

    void run(UseCases useCases, Jdbi jdbi, LargeDataset dataset) {
        operation.run(useCases, jdbi, dataset);
    }
}
