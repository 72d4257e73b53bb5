package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** An active mission on which each viewer has pledged their whole balance. */
record TestMission(TestEnvironment env, String id, TestUser streamer, List<TestUser> viewers, List<TestPledge> pledges) {

    private static final Duration SETTLEMENT_TIMEOUT = Duration.ofSeconds(100);
    private static final long FIRST_AMOUNT = 10_007;
    private static final long AMOUNT_STEP = 1_111;

    /** @param viewers make one pledge each; the first viewer proposes */
    static TestMission propose(TestEnvironment env, TestUser streamer, List<TestUser> viewers) {
        List<TestPledge> pledges = new ArrayList<>();
        viewers.forEach(viewer -> viewer.topUp(amount(viewers, viewer)));
        TestUser proposer = viewers.getFirst();
        String id = proposer.api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount",
                FIRST_AMOUNT, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        String first = proposer.api().get(path(id) + "/pledges").items().getFirst().get("id").asText();
        pledges.add(new TestPledge(first, proposer, FIRST_AMOUNT, false, true));
        for (TestUser viewer : viewers.subList(1, viewers.size())) {
            long amount = amount(viewers, viewer);
            JsonNode response = viewer.api().post(path(id) + "/pledges", Map.of("amount", amount)).expect(201).json();
            pledges.add(new TestPledge(response.get("id").asText(), viewer, amount, false, false));
        }
        return new TestMission(env, id, streamer, viewers, pledges);
    }

    static TestMission create(TestEnvironment env) {
        TestUser streamer = TestUser.streamer(env, "Streamer", "ko");
        List<TestUser> viewers = Stream.of("Viewer1", "Viewer2", "Viewer3").map(name -> TestUser.viewer(env, name, "en"))
                .toList();
        List<TestUser> all = new ArrayList<>(viewers);
        all.add(streamer);
        env.aws().awaitSubscribed(all);
        return propose(env, streamer, viewers);
    }

    /** Pays the streamer the amount less the fee of 5%, which can be cashed out. @param viewer has the amount in the wallet */
    static void earn(TestEnvironment env, TestUser streamer, TestUser viewer, long amount) {
        String id = viewer.api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount", amount,
                "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        TestMission mission = new TestMission(env, id, streamer, List.of(viewer), List.of());
        mission.decide("acceptance");
        mission.decide("success");
        mission.awaitSettled();
    }

    void decide(String decision) {
        streamer.api().put(path(id) + "/" + decision).expect(200);
    }

    JsonNode json() {
        return streamer.api().get(path(id)).expect(200).json();
    }

    /** @return time of the settlement, by the database clock */
    Instant awaitSettled() {
        Awaitility.await("settlement of mission " + id).atMost(SETTLEMENT_TIMEOUT).pollInterval(Duration.ofMillis(200))
                .until(() -> json().hasNonNull("settledAt"));
        return Instant.parse(json().get("settledAt").asText());
    }

    /** Checks a success: one payout of the pot less the fee, and empty viewer wallets. */
    void assertPaidOnce() {
        long payout = PledgeSplit.of(Ending.SUCCESS, pledges).stream().mapToLong(PledgeSplit::payout).sum();
        assertThat(streamer.statement().stream().filter(entry -> entry.path("missionId").asText().equals(id)).toList())
                .as("payouts of mission %s", id).singleElement().satisfies(entry -> {
                    assertThat(entry.get("type").asText()).isEqualTo("PAYOUT");
                    assertThat(entry.get("amount").asLong()).isEqualTo(payout);
                });
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.balance()).isZero());
    }

    static String path(String mission) {
        return "/api/missions/" + mission;
    }

    private static long amount(List<TestUser> viewers, TestUser viewer) {
        return FIRST_AMOUNT
                + AMOUNT_STEP * IntStream.range(0, viewers.size()).filter(i -> viewers.get(i).equals(viewer)).findFirst()
                        .orElseThrow();
    }
}
