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
 * A mission from its proposal to the last won: five contributors, one of them anonymous and one with two pledges, a streamer
 * and somebody who only looks on. Half of them read the other language.
 */
final class Story {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);
    private static final int ANONYMOUS = 2;
    private static final long CHANGE = 137;

    final World world;
    final Ending ending;
    final Person streamer;
    final Person bystander;
    final List<Person> contributors = new ArrayList<>();
    final List<Pledged> pledges = new ArrayList<>();
    /** Whether the proposer wants not to be named. */
    final boolean hiddenProposer;
    final String content;
    final Map<Person, Long> toppedUp = new HashMap<>();
    String mission = "";

    Story(World world, Ending ending, String locale) {
        String other = locale.equals("ko") ? "en" : "ko";
        this.world = world;
        this.ending = ending;
        this.hiddenProposer = locale.equals("en");
        this.content = (locale.equals("ko") ? "노아머로 보스 잡기 " : "Beat the boss without armour ") + ending;
        this.streamer = Person.streamer(world, "Streamer", locale);
        this.bystander = Person.viewer(world, "Bystander", other);
        List<String> names = List.of("Proposer", "Twice", "Hidden", "Third", "Fourth");
        for (int i = 0; i < names.size(); i++) {
            contributors.add(Person.viewer(world, names.get(i), i % 2 == 0 ? locale : other));
        }
        world.aws().awaitSubscribed(everyone());
    }

    Person proposer() {
        return contributors.getFirst();
    }

    /** Everyone whom the mission concerns. */
    List<Person> people() {
        List<Person> all = new ArrayList<>(contributors);
        all.add(streamer);
        return all;
    }

    List<Person> everyone() {
        List<Person> all = people();
        all.add(bystander);
        return all;
    }

    /** Those who are not to be named to anybody else. */
    Set<Person> hidden() {
        Person anonymous = contributors.get(ANONYMOUS);
        return hiddenProposer ? Set.of(anonymous, proposer()) : Set.of(anonymous);
    }

    List<Pledged> pledgesOf(Person person) {
        return pledges.stream().filter(pledge -> pledge.by().equals(person)).toList();
    }

    /** The pledges that the pot is made of at the end. */
    List<Pledged> standing() {
        return ending == Ending.WITHDRAWAL ? List.of() : pledges;
    }

    List<Share> shares() {
        return Share.of(ending, standing());
    }

    /** Plays it until all money has moved. */
    Story play() {
        streamer.takes(ending.autoAccept, ending.failureShareBps);
        everyone().stream().filter(person -> !person.equals(streamer)).forEach(this::topUp);
        propose(10_007);
        pledge(1, 3_333);
        pledge(ANONYMOUS, 7_777);
        if (ending.isAccepted()) {
            decide("acceptance", "ACTIVE");
        }
        pledge(3, 1_999);
        pledge(4, 1_001);
        pledge(1, 2_222);
        contributors.forEach(this::holds);
        if (ending == Ending.WITHDRAWAL) {
            pledges.reversed().forEach(this::withdraw);
        }
        ending.decision.ifPresent(decision -> decide(decision, ending.status));
        Awaitility.await(ending + " of mission " + mission).atMost(SETTLED_WITHIN).pollInterval(Duration.ofMillis(200))
                .until(() -> missionSeenBy(bystander).hasNonNull("settledAt"));
        return this;
    }

    JsonNode missionSeenBy(Person person) {
        return person.api().get("/api/missions/" + mission).expect(200).json();
    }

    /** What it has to hold for its pledges, and something that it keeps. */
    private void topUp(Person person) {
        int index = contributors.indexOf(person);
        long amount = List.of(10_007L, 5_555L, 7_777L, 1_999L, 1_001L, 0L).get(index < 0 ? 5 : index) + CHANGE * (index + 2);
        person.topUp(amount);
        toppedUp.put(person, amount);
    }

    private void propose(long amount) {
        Answer answer = proposer().api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", content, "amount",
                amount, "timeLimitSeconds", ending.timeLimitSeconds, "anonymous", hiddenProposer)).expect(201);
        mission = answer.json().get("id").asText();
        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/api/missions/" + mission));
        assertThat(answer.json().get("status").asText()).isEqualTo(ending.autoAccept ? "ACTIVE" : "PROPOSED");
        String first = proposer().api().get("/api/missions/" + mission + "/pledges").items().getFirst().get("id").asText();
        pledges.add(new Pledged(first, proposer(), amount, hiddenProposer, true));
    }

    private void pledge(int contributor, long amount) {
        Person person = contributors.get(contributor);
        boolean anonymous = contributor == ANONYMOUS;
        boolean early = missionSeenBy(person).get("status").asText().equals("PROPOSED");
        JsonNode answer = person.api().post("/api/missions/" + mission + "/pledges", Map.of("amount", amount, "anonymous",
                anonymous, "message", "화이팅!")).expect(201).json();
        pledges.add(new Pledged(answer.get("id").asText(), person, amount, anonymous, early));
        assertThat(answer.get("balance").asLong()).isEqualTo(toppedUp.get(person) - Share.sum(pledgesOf(person)));
        assertThat(missionSeenBy(bystander).get("pot").asLong()).isEqualTo(Share.sum(pledges));
    }

    private void holds(Person person) {
        long held = Share.sum(pledgesOf(person));
        assertThat(person.wallet().get("held").asLong()).isEqualTo(held);
        assertThat(person.balance()).isEqualTo(toppedUp.get(person) - held);
    }

    private void withdraw(Pledged pledge) {
        JsonNode answer = pledge.by().api().delete("/api/missions/" + mission + "/pledges/" + pledge.id()).expect(200).json();
        assertThat(answer.get("amount").asLong()).isEqualTo(pledge.amount());
    }

    private void decide(String decision, String status) {
        JsonNode decided = streamer.api().put("/api/missions/" + mission + "/" + decision).expect(200).json();
        assertThat(decided.get("status").asText()).isEqualTo(status);
    }
}
