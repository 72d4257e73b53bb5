package io.missionlink.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Rounds of load on one stack. Each starts with new tokens and an empty outbox. */
final class LoadRounds {

    static final String PLEDGE = "pledge";

    private final SystemUnderTest system;

    LoadRounds(SystemUnderTest system) {
        this.system = system;
    }

    /**
     * A measured round.
     *
     * @param completed successful requests over the duration of the load
     * @param relayed the same requests over the time until the relay has sent their events, because rounds leave backlogs of
     *        different sizes
     */
    record Round(RoundResult completed, RoundResult relayed) {
    }

    /** Runs every kind of request, and pledges until their rate is nearly stable. */
    Round warmUp(List<UUID> missions) throws SQLException, InterruptedException, IOException {
        system.raw().forSeconds(2, missions);
        system.users().writeTokens(system.wrk());
        for (String kind : List.of("mission", "list", "top-up", PLEDGE, PLEDGE)) {
            system.wrk().run(kind, missions, system.options().connections(), system.options().seconds());
        }
        return overHttp(PLEDGE, missions);
    }

    /** @param kind of request, as load.lua names it */
    Round overHttp(String kind, List<UUID> missions) throws SQLException, InterruptedException, IOException {
        return round(() -> system.wrk().run(kind, missions, system.options().connections(), system.options().seconds()));
    }

    Round rawPledges(List<UUID> missions) throws SQLException, InterruptedException, IOException {
        return round(() -> system.raw().forSeconds(system.options().seconds(), missions));
    }

    private Round round(Supplier<RoundResult> load) throws SQLException, InterruptedException, IOException {
        system.users().writeTokens(system.wrk());
        Instant began = Instant.now();
        RoundResult completed = load.get();
        double seconds = Duration.between(began, system.database().awaitRelayed()).toMillis() / 1e3;
        return new Round(completed,
                RoundResult.untimed(completed.rate() * system.options().seconds() / seconds, completed.failed()));
    }
}
