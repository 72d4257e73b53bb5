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
import io.missionlink.missions.outbox.OutboxNudge;
import io.missionlink.missions.outbox.TestOutbox;
import io.missionlink.missions.testing.World;

/** What the service does all the time: per request, or per second. The file of an action's statements has its name. */
enum Frequent {
    PLEDGE((world, jdbi, city) -> world.pledge(city.hot(), city.viewer(), 1_000, "new")),
    PLEDGE_AGAIN((world, jdbi, city) -> world.pledge(city.hot(), city.viewer(), 1_000, "known")),
    TOP_UP((world, jdbi, city) -> world.topUp(city.viewer(), 1_000)),
    PROPOSE((world, jdbi, city) -> world.propose(city.viewer(), city.streamer(), 1_000, "new")),
    DECIDE((world, jdbi, city) -> world.decide(city.running(), city.streamer(), Decision.SUCCEED)),
    SETTLE_FIRST_PAGE((world, jdbi, city) -> world.settle(city.ended(), 0, Outcome.CANCELLED)),
    SETTLE_LAST_PAGE((world, jdbi, city) -> world.settle(city.halfSettled(), 1, Outcome.CANCELLED)),
    READ_MISSION((world, jdbi, city) -> world.mission(city.hot())),
    READ_MISSIONS_BY_AGE((world, jdbi, city) -> world.list(Optional.of("active"), "newest")),
    READ_MISSIONS_BY_DEADLINE((world, jdbi, city) -> world.list(Optional.of("active"), "deadline")),
    READ_MISSIONS_OF_ANY_STATUS_BY_DEADLINE((world, jdbi, city) -> world.list(Optional.empty(), "deadline")),
    READ_MISSIONS_BY_POT((world, jdbi, city) -> world.list(Optional.of("active"), "pot")),
    READ_MISSIONS_OF_ANY_STATUS_BY_POT((world, jdbi, city) -> world.list(Optional.empty(), "pot")),
    READ_ENDED_MISSIONS_BY_POT((world, jdbi, city) -> world.list(Optional.of("succeeded"), "pot")),
    READ_PLEDGES((world, jdbi, city) -> pledges(jdbi).list(city.hot(), Optional.of(100L), 21)),
    READ_OWN_PLEDGES((world, jdbi, city) -> pledges(jdbi).own(city.hot(), city.viewer(), Optional.of(100L), 21)),
    READ_WALLET((world, jdbi, city) -> new Wallets(jdbi).find(city.viewer())),
    READ_STATEMENT((world, jdbi, city) -> new Wallets(jdbi).entries(city.viewer(), 20, Optional.of(new UUID(-1, -1)))),
    ROLL_UP((world, jdbi, city) -> world.rollUp(city.hot())),
    SWEEP((world, jdbi, city) -> world.sweep()),
    RELAY((world, jdbi, city) -> new TestOutbox(jdbi).relay()),
    BACKLOG((world, jdbi, city) -> new TestOutbox(jdbi).backlog());

    private final Action action;

    /** Over one connection and nothing else. */
    private interface Action {

        void run(World world, Jdbi jdbi, City city);
    }

    Frequent(Action action) {
        this.action = action;
    }

    /** To read: without the outbox, which only a new pledge needs. */
    private static PledgeLedger pledges(Jdbi jdbi) {
        return new PledgeLedger(jdbi, new Outbox(jdbi, new OutboxNudge(), new AfterCommit(null)));
    }

    void run(World world, Jdbi jdbi, City city) {
        action.run(world, jdbi, city);
    }
}
