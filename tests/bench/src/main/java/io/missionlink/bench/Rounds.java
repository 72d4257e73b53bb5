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

    private final BenchOptions options;
    private final MissionsDatabase database;
    private final Crowd crowd;
    private final Wrk wrk;
    private final RawPledges raw;

    Rounds(BenchOptions options, MissionsDatabase database, Crowd crowd, Wrk wrk, RawPledges raw) {
        this.options = options;
        this.database = database;
        this.crowd = crowd;
        this.wrk = wrk;
        this.raw = raw;
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
        raw.forSeconds(2, missions);
        crowd.arrive(wrk);
        for (String kind : List.of("mission", "list", "top-up", PLEDGE, PLEDGE)) {
            wrk.run(kind, missions, options.connections(), options.seconds());
        }
        return overHttp(PLEDGE, missions);
    }

    /** @param kind of request, as load.lua names it */
    Round overHttp(String kind, List<UUID> missions) throws SQLException, InterruptedException, IOException {
        return round(() -> wrk.run(kind, missions, options.connections(), options.seconds()));
    }

    Round rawPledges(List<UUID> missions) throws SQLException, InterruptedException, IOException {
        return round(() -> raw.forSeconds(options.seconds(), missions));
    }

    private Round round(Supplier<Sample> load) throws SQLException, InterruptedException, IOException {
        crowd.arrive(wrk);
        Instant began = Instant.now();
        Sample answered = load.get();
        double seconds = Duration.between(began, database.awaitRelayed()).toMillis() / 1e3;
        return new Round(answered, Sample.untimed(answered.rate() * options.seconds() / seconds, answered.failed()));
    }
}
