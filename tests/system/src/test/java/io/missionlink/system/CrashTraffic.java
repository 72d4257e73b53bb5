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

/**
 * A little of everything that moves money, at the same time, by people who send again what was not answered; and what it
 * has to come to.
 */
final class CrashTraffic {

    private static final int LONG = 3_600;
    private static final int SHORT = 1;
    private static final long LEAST = 1_000;
    private static final int SPREAD = 9_000;
    private static final List<Ending> DECIDED = List.of(Ending.SUCCESS, Ending.FAILURE_WITH_SHARE, Ending.CANCELLATION);

    private final CrashCast cast;
    private final Queue<CrashMission> missions = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> toppedUp = new HashMap<>();

    CrashTraffic(CrashCast cast) {
        this.cast = cast;
    }

    /** How often one {@link #play} comes by a fail point at least. */
    static int leastHits(FailPoint point) {
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

    /** Returns when every request is answered. */
    void play(long seed) {
        Random random = new Random(seed);
        Threads stories = new Threads("A request was not answered as it has to be");
        List.<Story> of(this::deliberated, this::decided, this::expires, this::topUps).forEach(story -> {
            Random own = new Random(random.nextLong());
            stories.start(() -> story.play(own));
        });
        stories.join();
    }

    List<CrashMission> missions() {
        return List.copyOf(missions);
    }

    /** How each person's wallet has changed in the end. */
    Map<String, Long> changes() {
        Map<String, Long> changes = new HashMap<>(toppedUp);
        missions.forEach(mission -> mission.changes().forEach((person, amount) -> changes.merge(person, amount, Long::sum)));
        return changes;
    }

    private interface Story {
        void play(Random random);
    }

    /** Others join, two of them leave again, the streamer thinks about it. */
    private void deliberated(Random random) {
        CrashMission mission = propose(random, cast.viewer(0), cast.careful(), LONG);
        for (int viewer : List.of(1, 2, 3)) {
            pledge(random, mission, cast.viewer(viewer));
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

    private void decided(Random random) {
        CrashMission mission = propose(random, cast.viewer(1), cast.eager(), LONG);
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            pledge(random, mission, cast.viewer(random.nextInt(4)));
        }
        decide(random, mission);
    }

    private void expires(Random random) {
        CrashMission mission = propose(random, cast.viewer(2), cast.eager(), SHORT);
        mission.endsAs(Ending.EXPIRY);
        pledge(random, mission, cast.viewer(3));
    }

    private void topUps(Random random) {
        for (int viewer : List.of(random.nextInt(4), random.nextInt(4))) {
            long amount = amount(random);
            Client api = cast.viewer(viewer).api();
            JsonNode payment = post(api, "/api/wallet/top-ups", Map.of("amount", amount)).answer().expect(201).json();
            String path = "/api/wallet/top-ups/" + payment.get("id").asText();
            Patient.await("top-up " + path, () -> api.get(path), json -> json.get("status").asText().equals("SUCCEEDED"));
            toppedUp.merge(cast.viewer(viewer).id(), amount, Long::sum);
        }
    }

    private CrashMission propose(Random random, Person proposer, Person streamer, int seconds) {
        long amount = amount(random);
        String id = post(proposer.api(), "/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기",
                "amount", amount, "timeLimitSeconds", seconds)).answer().expect(201).json().get("id").asText();
        CrashMission mission = new CrashMission(id, proposer, streamer, amount);
        missions.add(mission);
        return mission;
    }

    private static void pledge(Random random, CrashMission mission, Person viewer) {
        long amount = amount(random);
        Answer answer = post(viewer.api(), Running.path(mission.id()) + "/pledges", Map.of("amount", amount)).answer();
        if (mission.expires() && answer.status() == 409) {
            assertThat(answer.body()).contains("mission-ended");
            return;
        }
        mission.pledged(answer.expect(201).json().get("id").asText(), viewer, amount);
    }

    private static void decide(Random random, CrashMission mission) {
        Ending ending = DECIDED.get(random.nextInt(DECIDED.size()));
        mission.decide(ending.decision.orElseThrow(), ending);
    }

    private static Patient.Told post(Client api, String path, Map<String, ?> body) {
        String key = UUID.randomUUID().toString();
        Supplier<Answer> request = () -> api.post(path, key, body);
        return Patient.ask(request);
    }

    private static long amount(Random random) {
        return LEAST + random.nextInt(SPREAD);
    }
}
