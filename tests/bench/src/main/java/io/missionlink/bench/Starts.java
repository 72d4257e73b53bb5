package io.missionlink.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.missionlink.contracts.Names;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;

/** Starts of one stack's processes, each measured from its first moment on. */
final class Starts {

    private static final int REQUESTS = 10_000;
    private static final int CONNECTIONS = 16;
    private static final int LOAD_SECONDS = 2;
    private static final int SETTLE_SECONDS = 2;
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);

    /** What a request is, as load.lua names it, and what comes first. */
    record Load(String service, String path, String token, List<String> kinds, Wrk wrk, List<UUID> missions) {
    }

    /** Of one start. Milliseconds to the first answer, megabytes resident. */
    record Start(double answered, double idle, double loaded) {
    }

    /** Of one cold function. Milliseconds from its process's start to the effect, megabytes resident after it. */
    record Cold(double done, double resident) {
    }

    private final LocalStack stack;

    Starts(LocalStack stack) {
        this.stack = stack;
    }

    List<Start> service(Load load, int starts) throws InterruptedException {
        List<Start> all = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            stack.stop(load.service());
            long began = System.nanoTime();
            stack.launch(load.service());
            new FirstAnswer(stack.direct(load.service()), load.path(), load.token()).await();
            double answered = (System.nanoTime() - began) / 1e6;
            stack.awaitReady(load.service());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            double idle = Footprint.resident(pid(load.service()));
            load(load);
            all.add(new Start(answered, idle, Footprint.resident(pid(load.service()))));
        }
        return all;
    }

    /** @param missions one that waits for its streamer's decision, for each start */
    List<Cold> settlement(Endings endings, List<UUID> missions) throws SQLException, InterruptedException {
        return cold(Names.SETTLEMENT_FUNCTION, endings, missions,
                mission -> endings.success(mission, SETTLED_WITHIN).settled());
    }

    /** @param missions one that waits for its streamer's decision, for each start */
    List<Cold> notification(Endings endings, List<UUID> missions) throws SQLException, InterruptedException {
        return cold(Names.NOTIFICATION_FUNCTION, endings, missions, endings::firstMail);
    }

    /** What a decision leads to, and when it had. */
    private interface Effect {

        Instant of(UUID mission) throws SQLException, InterruptedException;
    }

    private List<Cold> cold(String function, Endings endings, List<UUID> missions, Effect effect)
            throws SQLException, InterruptedException {
        List<Cold> all = new ArrayList<>();
        endings.awaitTold();
        for (UUID mission : missions) {
            // What the last mission's end had others do is done by then.
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            stack.reclaim(function);
            Instant done = effect.of(mission);
            WorkerStatus worker = stack.workers().stream().filter(one -> one.function().equals(function)).findFirst()
                    .orElseThrow();
            all.add(new Cold(Duration.between(worker.startedAt().orElseThrow(), done).toNanos() / 1e6,
                    Footprint.resident(worker.pid().orElseThrow())));
        }
        return all;
    }

    private void load(Load load) {
        for (String kind : load.kinds()) {
            double answered = 0;
            while (answered < (double) REQUESTS / load.kinds().size()) {
                Sample sample = load.wrk().run(kind, load.missions(), CONNECTIONS, LOAD_SECONDS);
                if (sample.failed() > 0) {
                    throw new IllegalStateException("%d requests of %s failed".formatted(sample.failed(), load.service()));
                }
                answered += sample.rate() * LOAD_SECONDS;
            }
        }
    }

    private long pid(String service) {
        return stack.pids().getOrDefault(service, OptionalLong.empty()).orElseThrow();
    }
}
