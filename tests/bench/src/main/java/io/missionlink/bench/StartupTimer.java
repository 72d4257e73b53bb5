package io.missionlink.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** Restarts processes of a stack and measures each from its start. */
final class StartupTimer {

    private static final int REQUESTS = 10_000;
    private static final int CONNECTIONS = 16;
    private static final int LOAD_SECONDS = 2;
    private static final int SETTLE_SECONDS = 2;
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);

    /** Load on a service. @param path route of the first request @param kinds kinds of request in load.lua */
    record Load(String service, String path, String token, List<String> kinds, Wrk wrk, List<UUID> missions) {
    }

    /** A start of a service: milliseconds to the first response, and resident megabytes. */
    record ServiceStart(double firstResponse, double idle, double loaded) {
    }

    /** A cold start of a function: milliseconds from process start to the effect, and resident megabytes after it. */
    record ColdStart(double effect, double resident) {
    }

    private final LocalStack stack;

    StartupTimer(LocalStack stack) {
        this.stack = stack;
    }

    List<ServiceStart> timeService(Load load, int starts) throws InterruptedException {
        List<ServiceStart> all = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            stack.stop(load.service());
            long began = System.nanoTime();
            stack.launch(load.service());
            new FirstResponse(stack.direct(load.service()), load.path(), load.token()).await();
            double firstResponse = (System.nanoTime() - began) / 1e6;
            stack.awaitReady(load.service());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            double idle = Footprint.resident(pid(load.service()));
            load(load);
            all.add(new ServiceStart(firstResponse, idle, Footprint.resident(pid(load.service()))));
        }
        return all;
    }

    /** @param missions one mission without a decision per start */
    List<ColdStart> timeSettlement(SettlementTimer timer, List<UUID> missions) throws SQLException, InterruptedException {
        return cold(ResourceNames.SETTLEMENT_FUNCTION, timer, missions,
                mission -> timer.succeed(mission, SETTLED_WITHIN).settled());
    }

    /** @param missions one mission without a decision per start */
    List<ColdStart> timeNotification(SettlementTimer timer, List<UUID> missions) throws SQLException, InterruptedException {
        return cold(ResourceNames.NOTIFICATION_FUNCTION, timer, missions, timer::succeedUntilFirstEmail);
    }

    /** Effect of a decision, with the time at which it happened. */
    private interface Effect {

        Instant await(UUID mission) throws SQLException, InterruptedException;
    }

    private List<ColdStart> cold(String function, SettlementTimer timer, List<UUID> missions, Effect effect)
            throws SQLException, InterruptedException {
        List<ColdStart> all = new ArrayList<>();
        timer.awaitEmails();
        for (UUID mission : missions) {
            // Lets the work that the previous decision caused end.
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            stack.reclaim(function);
            Instant done = effect.await(mission);
            WorkerStatus worker = stack.workers().stream().filter(each -> each.function().equals(function)).findFirst()
                    .orElseThrow();
            all.add(new ColdStart(Duration.between(worker.startedAt().orElseThrow(), done).toNanos() / 1e6,
                    Footprint.resident(worker.pid().orElseThrow())));
        }
        return all;
    }

    private void load(Load load) {
        for (String kind : load.kinds()) {
            double completed = 0;
            while (completed < (double) REQUESTS / load.kinds().size()) {
                RoundResult result = load.wrk().run(kind, load.missions(), CONNECTIONS, LOAD_SECONDS);
                if (result.failed() > 0) {
                    throw new IllegalStateException("%d requests of %s failed".formatted(result.failed(), load.service()));
                }
                completed += result.rate() * LOAD_SECONDS;
            }
        }
    }

    private long pid(String service) {
        return stack.pids().getOrDefault(service, OptionalLong.empty()).orElseThrow();
    }
}
