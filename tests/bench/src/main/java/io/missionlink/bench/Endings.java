package io.missionlink.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.missionlink.bench.MissionsDatabase.Settled;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.demo.Api;
import io.missionlink.local.stack.LocalStack;
import io.vertx.core.json.JsonObject;

/** How long it takes from a decision until the money is where it belongs, and until people know. */
final class Endings {

    private static final Duration WITHIN = Duration.ofMinutes(20);
    /** Longer than a message waits for its next try. */
    private static final Duration QUIET = Duration.ofSeconds(5);
    /** The inbox asks for no token. */
    private static final String NOBODY = "none";

    private final Crowd crowd;
    private final MissionsDatabase database;
    private final Api inbox;
    private final LocalStack stack;

    Endings(LocalStack stack, Crowd crowd, MissionsDatabase database) {
        this.stack = stack;
        this.crowd = crowd;
        this.database = database;
        this.inbox = new Api(stack.inbox());
    }

    /** Nanoseconds from a decision by case. */
    record Times(long[] settled, long[] told) {
    }

    /** One after the other. */
    Times successes(int cases) throws SQLException, InterruptedException {
        long[] settled = new long[cases];
        long[] told = new long[cases];
        List<UUID> missions = crowd.missions(cases);
        database.awaitRelayed();
        awaitTold();
        for (int i = 0; i < cases; i++) {
            Set<String> before = ids(payouts());
            crowd.decide(missions.get(i), "success");
            Settled end = database.awaitSettled(missions.get(i), WITHIN);
            settled[i] = Duration.between(end.decided(), end.settled()).toNanos();
            told[i] = Duration.between(end.decided(), mailAfter(before, this::payouts)).toNanos();
        }
        return new Times(settled, told);
    }

    /** Ends a mission well, and returns when its money is where it belongs. */
    Settled success(UUID mission, Duration within) throws SQLException, InterruptedException {
        crowd.decide(mission, "success");
        return database.awaitSettled(mission, within);
    }

    /** Ends a mission well, and returns when the first e-mail of it came. */
    Instant firstMail(UUID mission) throws InterruptedException {
        Set<String> before = ids(newest());
        crowd.decide(mission, "success");
        return mailAfter(before, this::newest);
    }

    /** Ends a mission so that all of it goes back, and returns when the first page of it is applied. */
    void beginRefund(UUID mission) throws SQLException, InterruptedException {
        crowd.decide(mission, "cancellation");
        database.awaitBegun(mission, WITHIN);
    }

    Settled awaitRefunded(UUID mission) throws SQLException, InterruptedException {
        return database.awaitSettled(mission, WITHIN);
    }

    /** Waits until the e-mails of what was before have all come, and nobody works on others. */
    void awaitTold() throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        int before = -1;
        for (int now = mailCount(); now != before || functionsBusy(); now = mailCount()) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("E-mails still come after " + WITHIN);
            }
            before = now;
            Thread.sleep(QUIET.toMillis());
        }
    }

    private boolean functionsBusy() {
        return stack.workers().stream().anyMatch(worker -> worker.state() == WorkerStatus.State.BUSY);
    }

    private int mailCount() {
        return inbox.get("/api/v1/messages?limit=1", NOBODY).getInteger("total");
    }

    private static Instant mailAfter(Set<String> before, Supplier<List<JsonObject>> mails) throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        while (Instant.now().isBefore(until)) {
            Optional<Instant> first = mails.get().stream().filter(mail -> !before.contains(mail.getString("ID")))
                    .map(mail -> Instant.parse(mail.getString("Created"))).min(Comparator.naturalOrder());
            if (first.isPresent()) {
                return first.get();
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("No e-mail after " + WITHIN);
    }

    private static Set<String> ids(List<JsonObject> mails) {
        return mails.stream().map(mail -> mail.getString("ID")).collect(Collectors.toSet());
    }

    private List<JsonObject> payouts() {
        return newest().stream()
                .filter(mail -> mail.getJsonArray("To").getJsonObject(0).getString("Address").equals(crowd.streamer().email())
                        && mail.getString("Subject").contains("paid out"))
                .toList();
    }

    private List<JsonObject> newest() {
        return inbox.get("/api/v1/messages?limit=100", NOBODY).getJsonArray("messages").stream().map(JsonObject.class::cast)
                .toList();
    }
}
