package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.bench.Starts.Load;
import io.missionlink.contracts.Names;
import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packages;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackException;
import io.missionlink.local.stack.StackOptions;

/** Every packaging of the services and of the functions side by side: {@code bin/bench start}. */
final class StartBench {

    /** A job of the deployment migrates on AWS: no start of a service does. */
    private static final Map<String, String> MIGRATED = Map.of("MIGRATE_AT_START", "false");
    private static final int MISSIONS = 100;

    private final StackOptions options;
    private final StartReport report;
    private final int starts;

    StartBench(Path state, StartReport report, int starts) {
        options = StackOptions.free(FreshState.at(state));
        this.report = report;
        this.starts = starts;
    }

    void run() throws IOException, SQLException, InterruptedException {
        Crowd crowd;
        MissionsDatabase database;
        List<UUID> missions;
        try (LocalStack stack = LocalStack.startQuietly(options)) {
            database = new MissionsDatabase(stack);
            crowd = new Crowd(stack, database);
            missions = crowd.missions(MISSIONS);
            database.awaitRelayed();
            stack.makeAotCaches().join();
            if (!stack.hasAotCaches()) {
                throw new StackException("There is no AOT cache to measure: see " + options.state().resolve("logs"));
            }
        }
        StackOptions migrated = options.withEnvironment("user-service", MIGRATED).withEnvironment("mission-service", MIGRATED);
        for (Packaging packaging : Packaging.values()) {
            try (LocalStack stack = LocalStack.startQuietly(migrated.withPackaging(packaging))) {
                measure(packaging, stack, database, crowd, missions);
            }
        }
        report.end();
    }

    private void measure(Packaging packaging, LocalStack stack, MissionsDatabase database, Crowd crowd, List<UUID> missions)
            throws IOException, SQLException, InterruptedException {
        Packages packages = new Packages(options.repository(), packaging);
        Starts measured = new Starts(stack);
        // First, beside no load and nothing that one has left.
        Endings endings = new Endings(stack, crowd, database);
        database.awaitRelayed();
        report.function(packaging, Names.SETTLEMENT_FUNCTION, "settled message", 0.10,
                measured.settlement(endings, crowd.missions(starts)),
                Footprint.onDisk(packages.function(Names.SETTLEMENT_FUNCTION), ""));
        report.function(packaging, Names.NOTIFICATION_FUNCTION, "e-mail", Double.NaN,
                measured.notification(endings, crowd.missions(starts)),
                Footprint.onDisk(packages.function(Names.NOTIFICATION_FUNCTION), ""));
        for (Load load : List.of(people(stack, crowd), viewers(stack, crowd, missions))) {
            report.service(packaging, load.service(), measured.service(load, starts),
                    Footprint.onDisk(packages.serviceOnDisk(load.service()),
                            packaging == Packaging.PLAIN_JVM ? ".aot" : ""));
        }
    }

    private Load people(LocalStack stack, Crowd crowd) throws IOException {
        String token = crowd.tokenOfStreamer();
        Wrk wrk = wrk(stack, "user-service");
        wrk.tokens(List.of(token));
        return new Load("user-service", "/api/users/me", token, List.of("me"), wrk, List.of(UUID.randomUUID()));
    }

    private Load viewers(LocalStack stack, Crowd crowd, List<UUID> missions) throws IOException {
        Wrk wrk = wrk(stack, "mission-service");
        crowd.arrive(wrk);
        return new Load("mission-service", "/api/wallet", crowd.tokenOfStreamer(), List.of("pledge", "mission"), wrk, missions);
    }

    private Wrk wrk(LocalStack stack, String service) throws IOException {
        return new Wrk(stack.direct(service), Files.createDirectories(options.state().resolve("load-" + service)));
    }
}
