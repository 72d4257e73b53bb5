package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.fault.FailPoint;

/** Runs all kinds of money movements in parallel, retries failed requests, and computes the expected wallet changes. */
final class CrashTraffic {

    private static final int LONG_TIME_LIMIT = 3_600;
    private static final int SHORT_TIME_LIMIT = 1;
    private static final long MIN_AMOUNT = 1_000;
    private static final int AMOUNT_RANGE = 9_000;
    private static final List<Ending> DECIDED = List.of(Ending.SUCCESS, Ending.FAILURE_WITH_SHARE, Ending.CANCELLATION);

    private final CrashAccounts accounts;
    private final Queue<CrashMission> missions = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> toppedUp = new HashMap<>();

    CrashTraffic(CrashAccounts accounts) {
        this.accounts = accounts;
    }

    /** Minimum number of hits of a fail point in one {@link #run}. */
    static int minHits(FailPoint point) {
        return switch (point) {
            case PLEDGE_BEFORE_COMMIT, PLEDGE_AFTER_COMMIT -> 5;
            case PROPOSAL_BEFORE_COMMIT, PROPOSAL_AFTER_COMMIT -> 3;
            case WITHDRAWAL_BEFORE_COMMIT, WITHDRAWAL_AFTER_COMMIT -> 2;
            case DECISION_BEFORE_COMMIT, DECISION_AFTER_COMMIT -> 2;
            case PAYMENT_BEFORE_COMMIT, PAYMENT_AFTER_COMMIT, PROVIDER_BEFORE_CALL, PROVIDER_AFTER_CALL,
                    CREDIT_BEFORE_COMMIT, CREDIT_AFTER_COMMIT ->
                2;
            case PAGE_BEFORE_COMMIT, PAGE_AFTER_COMMIT -> 3;
            case EXPIRY_BEFORE_COMMIT, EXPIRY_AFTER_COMMIT -> 1;
            case RELAY_BEFORE_BUS, RELAY_AFTER_BUS -> 6;
            case RELAY_BEFORE_LOG, RELAY_AFTER_MARK -> 3;
            case SETTLEMENT_BEFORE_LOG, SETTLEMENT_BEFORE_PAGE, SETTLEMENT_AFTER_PAGE -> 3;
            case NOTIFICATION_BEFORE_CLAIM, NOTIFICATION_BEFORE_PUBLISH, NOTIFICATION_AFTER_PUBLISH -> 6;
        };
    }

    /** Returns when every request has a response. */
    void run(long seed) {
        Random random = new Random(seed);
        ConcurrentTasks tasks = new ConcurrentTasks("Unexpected response");
        List.<Scenario> of(this::manuallyAccepted, this::autoAccepted, this::expiring, this::topUps).forEach(scenario -> {
            Random scenarioRandom = new Random(random.nextLong());
            tasks.start(() -> scenario.run(scenarioRandom));
        });
        tasks.join();
    }

    List<CrashMission> missions() {
        return List.copyOf(missions);
    }

    /** Expected wallet changes, by user ID. */
    Map<String, Long> changes() {
        Map<String, Long> changes = new HashMap<>(toppedUp);
        missions.forEach(mission -> mission.changes().forEach((userId, amount) -> changes.merge(userId, amount, Long::sum)));
        return changes;
    }

    private interface Scenario {
        void run(Random random);
    }

    /** Three viewers pledge, two pledges are withdrawn, then the streamer rejects or accepts. */
    private void manuallyAccepted(Random random) {
        CrashMission mission = propose(random, accounts.viewer(0), accounts.manualStreamer(), LONG_TIME_LIMIT);
        for (int viewer : List.of(1, 2, 3)) {
            pledge(random, mission, accounts.viewer(viewer));
        }
        mission.withdraw(1 + random.nextInt(3));
        mission.withdraw(1 + random.nextInt(2));
        if (random.nextInt(3) == 0) {
            mission.decide("rejection", Ending.REJECTION);
        } else {
            mission.decide("acceptance");
            decide(random, mission);
        }
    }

    private void autoAccepted(Random random) {
        CrashMission mission = propose(random, accounts.viewer(1), accounts.autoAcceptingStreamer(), LONG_TIME_LIMIT);
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            pledge(random, mission, accounts.viewer(random.nextInt(4)));
        }
        decide(random, mission);
    }

    private void expiring(Random random) {
        CrashMission mission = propose(random, accounts.viewer(2), accounts.autoAcceptingStreamer(), SHORT_TIME_LIMIT);
        mission.expectEnding(Ending.EXPIRY);
        pledge(random, mission, accounts.viewer(3));
    }

    private void topUps(Random random) {
        for (int viewer : List.of(random.nextInt(4), random.nextInt(4))) {
            long amount = amount(random);
            Client api = accounts.viewer(viewer).api();
            JsonNode payment = post(api, "/api/wallet/top-ups", Map.of("amount", amount)).response().expect(201).json();
            String path = "/api/wallet/top-ups/" + payment.get("id").asText();
            RequestRetry.await("top-up " + path, () -> api.get(path), json -> json.get("status").asText().equals("SUCCEEDED"));
            toppedUp.merge(accounts.viewer(viewer).id(), amount, Long::sum);
        }
    }

    private CrashMission propose(Random random, TestUser proposer, TestUser streamer, int seconds) {
        long amount = amount(random);
        String id = post(proposer.api(), "/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기",
                "amount", amount, "timeLimitSeconds", seconds)).response().expect(201).json().get("id").asText();
        CrashMission mission = new CrashMission(id, proposer, streamer, amount);
        missions.add(mission);
        return mission;
    }

    private static void pledge(Random random, CrashMission mission, TestUser viewer) {
        long amount = amount(random);
        Response response = post(viewer.api(), TestMission.path(mission.id()) + "/pledges", Map.of("amount", amount))
                .response();
        if (mission.expires() && response.status() == 409) {
            assertThat(response.body()).contains("mission-ended");
            return;
        }
        mission.addPledge(response.expect(201).json().get("id").asText(), viewer, amount);
    }

    private static void decide(Random random, CrashMission mission) {
        Ending ending = DECIDED.get(random.nextInt(DECIDED.size()));
        mission.decide(ending.decision.orElseThrow(), ending);
    }

    private static RequestRetry.Result post(Client api, String path, Map<String, ?> body) {
        String key = UUID.randomUUID().toString();
        Supplier<Response> request = () -> api.post(path, key, body);
        return RequestRetry.send(request);
    }

    private static long amount(Random random) {
        return MIN_AMOUNT + random.nextInt(AMOUNT_RANGE);
    }
}
