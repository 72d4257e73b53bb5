package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A mission of the crash matrix, with the state expected from its responses. */
final class CrashMission {

    private final String id;
    private final TestUser streamer;
    private final List<TestPledge> activePledges = new ArrayList<>();
    private final List<TestPledge> withdrawnPledges = new ArrayList<>();
    private Ending ending = Ending.SUCCESS;

    CrashMission(String id, TestUser proposer, TestUser streamer, long amount) {
        this.id = id;
        this.streamer = streamer;
        JsonNode first = RequestRetry.send(() -> proposer.api().get(path() + "/pledges")).response().items().getFirst();
        assertThat(first.get("amount").asLong()).isEqualTo(amount);
        addPledge(first.get("id").asText(), proposer, amount);
    }

    String id() {
        return id;
    }

    boolean expires() {
        return ending == Ending.EXPIRY;
    }

    void expectEnding(Ending expected) {
        ending = expected;
    }

    void addPledge(String pledge, TestUser by, long amount) {
        activePledges.add(new TestPledge(pledge, by, amount, false, false));
    }

    /** @param index among the pledges that are not withdrawn */
    void withdraw(int index) {
        TestPledge pledge = activePledges.remove(index);
        RequestRetry.Result result = RequestRetry.send(() -> pledge.by().api().delete(path() + "/pledges/" + pledge.id()));
        // The request has no idempotency key, so a retry after a lost response returns 409.
        result.response().expect(result.attempts() > 1 && result.response().status() == 409 ? 409 : 200);
        withdrawnPledges.add(pledge);
    }

    void decide(String decision) {
        RequestRetry.send(() -> streamer.api().put(path() + "/" + decision)).response().expect(200);
    }

    void decide(String decision, Ending expected) {
        decide(decision);
        ending = expected;
    }

    void awaitSettled(Duration timeout) {
        RequestRetry.await("settlement of mission " + id, () -> streamer.api().get(path()),
                json -> json.hasNonNull("settledAt"),
                timeout);
    }

    /** Checks that no pledge is lost or duplicated, and that the mission has the expected ending. */
    void check() {
        assertThat(streamer.api().get(path()).expect(200).json().get("status").asText()).isEqualTo(ending.status);
        // Compares user IDs, because lists omit names while user-service does not respond in time.
        Map<String, String> expected = new HashMap<>();
        activePledges.forEach(pledge -> expected.put(pledge.id(), pledge.by().id() + " " + pledge.amount() + " SETTLED"));
        withdrawnPledges.forEach(pledge -> expected.put(pledge.id(), pledge.by().id() + " " + pledge.amount() + " WITHDRAWN"));
        Map<String, String> actual = new HashMap<>();
        streamer.api().get(path() + "/pledges?limit=100").items().forEach(pledge -> actual.put(pledge.get("id").asText(),
                pledge.get("user").get("id").asText() + " " + pledge.get("amount").asLong() + " "
                        + pledge.get("status").asText()));
        assertThat(actual).as("pledges of mission %s", id).isEqualTo(expected);
    }

    /** Total change of each wallet by this mission, by user ID. */
    Map<String, Long> changes() {
        Map<String, Long> changes = new HashMap<>();
        for (PledgeSplit split : PledgeSplit.of(ending, activePledges)) {
            changes.merge(split.pledge().by().id(), split.refund() - split.pledge().amount(), Long::sum);
            changes.merge(streamer.id(), split.payout(), Long::sum);
        }
        return changes;
    }

    private String path() {
        return TestMission.path(id);
    }
}
