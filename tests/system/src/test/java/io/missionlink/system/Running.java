package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** A mission whose clock runs, for tests that are about something else than its course. Its viewers spend all they have. */
record Running(World world, String id, Person streamer, List<Person> viewers, List<Pledged> pledges) {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(100);
    private static final long FIRST = 10_007;
    private static final long STEP = 1_111;

    /** @param viewers each with one pledge; the first one proposes */
    static Running with(World world, Person streamer, List<Person> viewers) {
        List<Pledged> pledges = new ArrayList<>();
        viewers.forEach(viewer -> viewer.topUp(amount(viewers, viewer)));
        Person proposer = viewers.getFirst();
        String id = proposer.api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount",
                FIRST, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        String first = proposer.api().get(path(id) + "/pledges").items().getFirst().get("id").asText();
        pledges.add(new Pledged(first, proposer, FIRST, false, true));
        for (Person viewer : viewers.subList(1, viewers.size())) {
            long amount = amount(viewers, viewer);
            JsonNode answer = viewer.api().post(path(id) + "/pledges", Map.of("amount", amount)).expect(201).json();
            pledges.add(new Pledged(answer.get("id").asText(), viewer, amount, false, false));
        }
        return new Running(world, id, streamer, viewers, pledges);
    }

    static Running of(World world) {
        Person streamer = Person.streamer(world, "Streamer", "ko");
        List<Person> viewers = List.of("Uno", "Due", "Tre").stream().map(name -> Person.viewer(world, name, "en")).toList();
        List<Person> all = new ArrayList<>(viewers);
        all.add(streamer);
        world.aws().awaitSubscribed(all);
        return with(world, streamer, viewers);
    }

    void decide(String decision) {
        streamer.api().put(path(id) + "/" + decision).expect(200);
    }

    JsonNode seen() {
        return streamer.api().get(path(id)).expect(200).json();
    }

    /** @return when, by the database's clock */
    Instant awaitSettled() {
        Awaitility.await("settlement of mission " + id).atMost(SETTLED_WITHIN).pollInterval(Duration.ofMillis(200))
                .until(() -> seen().hasNonNull("settledAt"));
        return Instant.parse(seen().get("settledAt").asText());
    }

    /** As a success ends: one payout of exactly the pot less the fee, and the viewers have nothing left. */
    void paidOnce() {
        long payout = Share.of(Ending.SUCCESS, pledges).stream().mapToLong(Share::payout).sum();
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

    private static long amount(List<Person> viewers, Person viewer) {
        return FIRST + STEP * IntStream.range(0, viewers.size()).filter(i -> viewers.get(i).equals(viewer)).findFirst()
                .orElseThrow();
    }
}
