package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.bench.StartupTimer.Load;
import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.stack.BuildOutputs;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackException;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.local.stack.TestStateDirectory;

/** Compares start, memory and size of all packagings of the services and functions: {@code bin/bench start}. */
final class StartupBenchmark {

    /** On AWS a job of the deployment runs the migrations, not the start of a service. */
    private static final Map<String, String> MIGRATED = Map.of("MIGRATE_AT_START", "false");
    private static final int MISSIONS = 100;

    private final StackOptions options;
    private final StartupReport report;
    private final int starts;

    StartupBenchmark(Path state, StartupReport report, int starts) {
        options = StackOptions.free(TestStateDirectory.at(state));
        this.report = report;
        this.starts = starts;
    }

    void run() throws IOException, SQLException, InterruptedException {
        BenchUsers users;
        MissionsDatabase database;
        List<UUID> missions;
        try (LocalStack stack = LocalStack.startQuietly(options)) {
            database = new MissionsDatabase(stack);
            users = new BenchUsers(stack, database);
            missions = users.proposeMissions(MISSIONS);
            database.awaitRelayed();
            stack.makeAotCaches().join();
            if (!stack.hasAotCaches()) {
                throw new StackException("No AOT cache was created: see " + options.state().resolve("logs"));
            }
        }
        StackOptions migrated = options.withEnvironment("user-service", MIGRATED).withEnvironment("mission-service", MIGRATED);
        for (Packaging packaging : Packaging.values()) {
            try (LocalStack stack = LocalStack.startQuietly(migrated.withPackaging(packaging))) {
                measure(packaging, stack, database, users, missions);
            }
        }
        report.end();
    }

    private void measure(Packaging packaging, LocalStack stack, MissionsDatabase database, BenchUsers users,
            List<UUID> missions)
            throws IOException, SQLException, InterruptedException {
        BuildOutputs builds = new BuildOutputs(options.repository(), packaging);
        StartupTimer startups = new StartupTimer(stack);
        // Functions first, before any load.
        SettlementTimer timer = new SettlementTimer(stack, users, database);
        database.awaitRelayed();
        report.function(packaging, ResourceNames.SETTLEMENT_FUNCTION, "settled message", 0.10,
                startups.timeSettlement(timer, users.proposeMissions(starts)),
                Footprint.onDisk(builds.function(ResourceNames.SETTLEMENT_FUNCTION), ""));
        report.function(packaging, ResourceNames.NOTIFICATION_FUNCTION, "e-mail", Double.NaN,
                startups.timeNotification(timer, users.proposeMissions(starts)),
                Footprint.onDisk(builds.function(ResourceNames.NOTIFICATION_FUNCTION), ""));
        for (Load load : List.of(userLoad(stack, users), missionLoad(stack, users, missions))) {
            report.service(packaging, load.service(), startups.timeService(load, starts),
                    Footprint.onDisk(builds.serviceOnDisk(load.service()),
                            packaging == Packaging.PLAIN_JVM ? ".aot" : ""));
        }
    }

    private Load userLoad(LocalStack stack, BenchUsers users) throws IOException {
        String token = users.streamerToken();
        Wrk wrk = wrk(stack, "user-service");
        wrk.tokens(List.of(token));
        return new Load("user-service", "/api/users/me", token, List.of("me"), wrk, List.of(UUID.randomUUID()));
    }

    private Load missionLoad(LocalStack stack, BenchUsers users, List<UUID> missions) throws IOException {
        Wrk wrk = wrk(stack, "mission-service");
        users.writeTokens(wrk);
        return new Load("mission-service", "/api/wallet", users.streamerToken(), List.of("pledge", "mission"), wrk, missions);
    }

    private Wrk wrk(LocalStack stack, String service) throws IOException {
        return new Wrk(stack.direct(service), Files.createDirectories(options.state().resolve("load-" + service)));
    }
}
