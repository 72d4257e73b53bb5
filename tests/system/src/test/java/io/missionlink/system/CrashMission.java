package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A mission of the crash matrix, with what was answered about it: that is what has to be so in the end. */
final class CrashMission {

    private final String id;
    private final Person streamer;
    private final List<Pledged> standing = new ArrayList<>();
    private final List<Pledged> withdrawn = new ArrayList<>();
    private Ending ending = Ending.SUCCESS;

    CrashMission(String id, Person proposer, Person streamer, long amount) {
        this.id = id;
        this.streamer = streamer;
        JsonNode first = Patient.ask(() -> proposer.api().get(path() + "/pledges")).answer().items().getFirst();
        assertThat(first.get("amount").asLong()).isEqualTo(amount);
        pledged(first.get("id").asText(), proposer, amount);
    }

    String id() {
        return id;
    }

    boolean expires() {
        return ending == Ending.EXPIRY;
    }

    void endsAs(Ending end) {
        ending = end;
    }

    void pledged(String pledge, Person by, long amount) {
        standing.add(new Pledged(pledge, by, amount, false, false));
    }

    /** @param index in the order of what stands */
    void withdraw(int index) {
        Pledged pledge = standing.remove(index);
        Patient.Told told = Patient.ask(() -> pledge.by().api().delete(path() + "/pledges/" + pledge.id()));
        // There is no key: one whose answer was lost says, when it is sent again, that the pledge is not there any more.
        told.answer().expect(told.tries() > 1 && told.answer().status() == 409 ? 409 : 200);
        withdrawn.add(pledge);
    }

    void decide(String decision) {
        Patient.ask(() -> streamer.api().put(path() + "/" + decision)).answer().expect(200);
    }

    void decide(String decision, Ending end) {
        decide(decision);
        ending = end;
    }

    void awaitSettled(Duration within) {
        Patient.await("settlement of mission " + id, () -> streamer.api().get(path()), json -> json.hasNonNull("settledAt"),
                within);
    }

    /** No pledge is lost, none is there twice, and the mission ended as it was answered. */
    void check() {
        assertThat(streamer.api().get(path()).expect(200).json().get("status").asText()).isEqualTo(ending.status);
        // By the person's ID: a list is shown without names while user-service does not answer in time.
        Map<String, String> expected = new HashMap<>();
        standing.forEach(pledge -> expected.put(pledge.id(), pledge.by().id() + " " + pledge.amount() + " SETTLED"));
        withdrawn.forEach(pledge -> expected.put(pledge.id(), pledge.by().id() + " " + pledge.amount() + " WITHDRAWN"));
        Map<String, String> there = new HashMap<>();
        streamer.api().get(path() + "/pledges?limit=100").items().forEach(pledge -> there.put(pledge.get("id").asText(),
                pledge.get("user").get("id").asText() + " " + pledge.get("amount").asLong() + " "
                        + pledge.get("status").asText()));
        assertThat(there).as("pledges of mission %s", id).isEqualTo(expected);
    }

    /** What it does to each wallet from its beginning to its end, by person. */
    Map<String, Long> changes() {
        Map<String, Long> changes = new HashMap<>();
        for (Share share : Share.of(ending, standing)) {
            changes.merge(share.pledge().by().id(), share.refund() - share.pledge().amount(), Long::sum);
            changes.merge(streamer.id(), share.payout(), Long::sum);
        }
        return changes;
    }

    private String path() {
        return Running.path(id);
    }
}
