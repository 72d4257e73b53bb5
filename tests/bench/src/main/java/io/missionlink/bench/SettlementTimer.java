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

import io.missionlink.bench.MissionsDatabase.SettlementTimes;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.demo.ApiClient;
import io.missionlink.local.stack.LocalStack;
import io.vertx.core.json.JsonObject;

/** Measures the time from a decision to its settlement, and to the e-mail about it. */
final class SettlementTimer {

    private static final Duration WITHIN = Duration.ofMinutes(20);
    /** Longer than the retry delay of a message. */
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(5);
    /** Placeholder: the inbox does not check tokens. */
    private static final String NO_TOKEN = "none";

    private final BenchUsers users;
    private final MissionsDatabase database;
    private final ApiClient inbox;
    private final LocalStack stack;

    SettlementTimer(LocalStack stack, BenchUsers users, MissionsDatabase database) {
        this.stack = stack;
        this.users = users;
        this.database = database;
        this.inbox = new ApiClient(stack.inbox());
    }

    /** Nanoseconds from each decision. */
    record Times(long[] settled, long[] emailed) {
    }

    /** Times decisions one after the other. */
    Times timeSuccesses(int cases) throws SQLException, InterruptedException {
        long[] settled = new long[cases];
        long[] emailed = new long[cases];
        List<UUID> missions = users.proposeMissions(cases);
        database.awaitRelayed();
        awaitEmails();
        for (int i = 0; i < cases; i++) {
            Set<String> before = ids(payoutEmails());
            users.decide(missions.get(i), "success");
            SettlementTimes end = database.awaitSettled(missions.get(i), WITHIN);
            settled[i] = Duration.between(end.decided(), end.settled()).toNanos();
            emailed[i] = Duration.between(end.decided(), newEmailAfter(before, this::payoutEmails)).toNanos();
        }
        return new Times(settled, emailed);
    }

    /** Ends a mission with success and waits until it is settled. */
    SettlementTimes succeed(UUID mission, Duration within) throws SQLException, InterruptedException {
        users.decide(mission, "success");
        return database.awaitSettled(mission, within);
    }

    /**
     * Ends a mission with success and waits for the first e-mail about it.
     *
     * @return creation time of that e-mail
     */
    Instant succeedUntilFirstEmail(UUID mission) throws InterruptedException {
        Set<String> before = ids(newestEmails());
        users.decide(mission, "success");
        return newEmailAfter(before, this::newestEmails);
    }

    /** Cancels a mission and waits until the first page of refunds is applied. */
    void startRefund(UUID mission) throws SQLException, InterruptedException {
        users.decide(mission, "cancellation");
        database.awaitStarted(mission, WITHIN);
    }

    SettlementTimes awaitRefunded(UUID mission) throws SQLException, InterruptedException {
        return database.awaitSettled(mission, WITHIN);
    }

    /** Waits until no new e-mails arrive and no function is busy. */
    void awaitEmails() throws InterruptedException {
        Instant until = Instant.now().plus(WITHIN);
        int before = -1;
        for (int now = emailCount(); now != before || functionsBusy(); now = emailCount()) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("E-mails still arrive after " + WITHIN);
            }
            before = now;
            Thread.sleep(QUIET_PERIOD.toMillis());
        }
    }

    private boolean functionsBusy() {
        return stack.workers().stream().anyMatch(worker -> worker.state() == WorkerStatus.State.BUSY);
    }

    private int emailCount() {
        return inbox.get("/api/v1/messages?limit=1", NO_TOKEN).getInteger("total");
    }

    private static Instant newEmailAfter(Set<String> before, Supplier<List<JsonObject>> mails) throws InterruptedException {
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

    private List<JsonObject> payoutEmails() {
        return newestEmails().stream()
                .filter(mail -> mail.getJsonArray("To").getJsonObject(0).getString("Address").equals(users.streamer().email())
                        && mail.getString("Subject").contains("paid out"))
                .toList();
    }

    private List<JsonObject> newestEmails() {
        return inbox.get("/api/v1/messages?limit=100", NO_TOKEN).getJsonArray("messages").stream().map(JsonObject.class::cast)
                .toList();
    }
}
