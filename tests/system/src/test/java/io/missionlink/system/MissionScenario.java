package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A mission from its proposal to its settlement. It has a streamer, a bystander and five contributors, of which one is
 * anonymous and one pledges twice. Half of the users read the other language.
 */
final class MissionScenario {

    private static final Duration SETTLEMENT_TIMEOUT = Duration.ofSeconds(90);
    private static final int ANONYMOUS = 2;
    private static final long UNSPENT_STEP = 137;

    final TestEnvironment env;
    final Ending ending;
    final TestUser streamer;
    final TestUser bystander;
    final List<TestUser> contributors = new ArrayList<>();
    final List<TestPledge> pledges = new ArrayList<>();
    /** Whether the proposer is anonymous. */
    final boolean anonymousProposer;
    final String content;
    final Map<TestUser, Long> toppedUp = new HashMap<>();
    String mission = "";

    MissionScenario(TestEnvironment env, Ending ending, String locale) {
        String other = locale.equals("ko") ? "en" : "ko";
        this.env = env;
        this.ending = ending;
        this.anonymousProposer = locale.equals("en");
        this.content = (locale.equals("ko") ? "노아머로 보스 잡기 " : "Beat the boss without armour ") + ending;
        this.streamer = TestUser.streamer(env, "Streamer", locale);
        this.bystander = TestUser.viewer(env, "Bystander", other);
        List<String> names = List.of("Proposer", "Twice", "Anonymous", "Third", "Fourth");
        for (int i = 0; i < names.size(); i++) {
            contributors.add(TestUser.viewer(env, names.get(i), i % 2 == 0 ? locale : other));
        }
        env.aws().awaitSubscribed(allUsers());
    }

    TestUser proposer() {
        return contributors.getFirst();
    }

    /** The contributors and the streamer. */
    List<TestUser> participants() {
        List<TestUser> all = new ArrayList<>(contributors);
        all.add(streamer);
        return all;
    }

    List<TestUser> allUsers() {
        List<TestUser> all = participants();
        all.add(bystander);
        return all;
    }

    /** Users whose names other users must not see. */
    Set<TestUser> anonymousUsers() {
        TestUser anonymous = contributors.get(ANONYMOUS);
        return anonymousProposer ? Set.of(anonymous, proposer()) : Set.of(anonymous);
    }

    List<TestPledge> pledgesOf(TestUser user) {
        return pledges.stream().filter(pledge -> pledge.by().equals(user)).toList();
    }

    /** The pledges in the pot at the end. */
    List<TestPledge> settledPledges() {
        return ending == Ending.WITHDRAWAL ? List.of() : pledges;
    }

    List<PledgeSplit> splits() {
        return PledgeSplit.of(ending, settledPledges());
    }

    /** Runs the mission until it is settled. */
    MissionScenario run() {
        streamer.setTerms(ending.autoAccept, ending.failureShareBps);
        allUsers().stream().filter(user -> !user.equals(streamer)).forEach(this::topUp);
        propose(10_007);
        pledge(1, 3_333);
        pledge(ANONYMOUS, 7_777);
        if (ending.isAcceptedManually()) {
            decide("acceptance", "ACTIVE");
        }
        pledge(3, 1_999);
        pledge(4, 1_001);
        pledge(1, 2_222);
        contributors.forEach(this::checkHeld);
        if (ending == Ending.WITHDRAWAL) {
            pledges.reversed().forEach(this::withdraw);
        }
        ending.decision.ifPresent(decision -> decide(decision, ending.status));
        Awaitility.await(ending + " of mission " + mission).atMost(SETTLEMENT_TIMEOUT).pollInterval(Duration.ofMillis(200))
                .until(() -> missionSeenBy(bystander).hasNonNull("settledAt"));
        return this;
    }

    JsonNode missionSeenBy(TestUser user) {
        return user.api().get("/api/missions/" + mission).expect(200).json();
    }

    /** Tops up the amount of all pledges plus an amount that is not spent. */
    private void topUp(TestUser user) {
        int index = contributors.indexOf(user);
        long amount = List.of(10_007L, 5_555L, 7_777L, 1_999L, 1_001L, 0L).get(index < 0 ? 5 : index)
                + UNSPENT_STEP * (index + 2);
        user.topUp(amount);
        toppedUp.put(user, amount);
    }

    private void propose(long amount) {
        Response response = proposer().api()
                .post("/api/missions", Map.of("streamerId", streamer.id(), "content", content, "amount",
                        amount, "timeLimitSeconds", ending.timeLimitSeconds, "anonymous", anonymousProposer))
                .expect(201);
        mission = response.json().get("id").asText();
        assertThat(response.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/api/missions/" + mission));
        assertThat(response.json().get("status").asText()).isEqualTo(ending.autoAccept ? "ACTIVE" : "PROPOSED");
        String first = proposer().api().get("/api/missions/" + mission + "/pledges").items().getFirst().get("id").asText();
        pledges.add(new TestPledge(first, proposer(), amount, anonymousProposer, true));
    }

    private void pledge(int contributor, long amount) {
        TestUser user = contributors.get(contributor);
        boolean anonymous = contributor == ANONYMOUS;
        boolean early = missionSeenBy(user).get("status").asText().equals("PROPOSED");
        JsonNode response = user.api().post("/api/missions/" + mission + "/pledges", Map.of("amount", amount, "anonymous",
                anonymous, "message", "화이팅!")).expect(201).json();
        pledges.add(new TestPledge(response.get("id").asText(), user, amount, anonymous, early));
        assertThat(response.get("balance").asLong()).isEqualTo(toppedUp.get(user) - PledgeSplit.sum(pledgesOf(user)));
        assertThat(missionSeenBy(bystander).get("pot").asLong()).isEqualTo(PledgeSplit.sum(pledges));
    }

    private void checkHeld(TestUser user) {
        long held = PledgeSplit.sum(pledgesOf(user));
        assertThat(user.wallet().get("held").asLong()).isEqualTo(held);
        assertThat(user.balance()).isEqualTo(toppedUp.get(user) - held);
    }

    private void withdraw(TestPledge pledge) {
        JsonNode response = pledge.by().api().delete("/api/missions/" + mission + "/pledges/" + pledge.id()).expect(200).json();
        assertThat(response.get("amount").asLong()).isEqualTo(pledge.amount());
    }

    private void decide(String decision, String status) {
        JsonNode decided = streamer.api().put("/api/missions/" + mission + "/" + decision).expect(200).json();
        assertThat(decided.get("status").asText()).isEqualTo(status);
    }
}
