package io.missionlink.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Rounds of load on one stack. Each begins with fresh tokens and with an empty outbox. */
final class Rounds {

    static final String PLEDGE = "pledge";

    private final SystemUnderTest system;

    Rounds(SystemUnderTest system) {
        this.system = system;
    }

    /**
     * A round that was measured.
     *
     * @param answered what was answered, by the time of the load
     * @param relayed the same by the time until the relay had sent its events: rounds leave it more or less to do afterwards
     */
    record Round(Sample answered, Sample relayed) {
    }

    /** Every kind of request, and pledges until they are nearly as fast as they will be. */
    Round warm(List<UUID> missions) throws SQLException, InterruptedException, IOException {
        system.raw().forSeconds(2, missions);
        system.crowd().arrive(system.wrk());
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

    private Round round(Supplier<Sample> load) throws SQLException, InterruptedException, IOException {
        system.crowd().arrive(system.wrk());
        Instant began = Instant.now();
        Sample answered = load.get();
        double seconds = Duration.between(began, system.database().awaitRelayed()).toMillis() / 1e3;
        return new Round(answered, Sample.untimed(answered.rate() * system.options().seconds() / seconds, answered.failed()));
    }
}
