package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** The history of a settled story: every event in order, the sums in them, and nobody named who is hidden. */
final class HistoryCheck {

    private HistoryCheck() {
    }

    static void of(Story story) {
        List<String> expected = expected(story);
        Awaitility.await("history of " + story.mission).atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(types(events(story, story.bystander))).containsExactlyElementsOf(expected));
        story.everyone().forEach(reader -> read(story, reader, expected));
        List<JsonNode> events = events(story, story.bystander);
        assertThat(events).extracting(event -> event.get("eventId").asText()).doesNotHaveDuplicates();
        assertThat(events.stream().map(event -> event.get("sequence").asLong()).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event.get("missionId").asText()).isEqualTo(story.mission));
        assertThat(amounts(events, "pledge.added")).containsExactlyElementsOf(
                story.pledges.stream().map(Pledged::amount).toList());
        sums(story, events);
    }

    private static void sums(Story story, List<JsonNode> events) {
        List<Share> shares = story.shares();
        long pot = Share.sum(story.standing());
        JsonNode ended = one(events, story.ending.eventType());
        assertThat(ended.get("outcome").asText()).isEqualTo(story.ending.status);
        assertThat(ended.get("pot").asLong()).isEqualTo(pot);
        assertThat(ended.get("pledgeCount").asLong()).isEqualTo(story.standing().size());
        assertThat(ended.get("currency").asText()).isEqualTo("KRW");
        assertThat(ended.get("terms").get("feeBps").asInt()).isEqualTo(500);
        assertThat(ended.get("terms").get("failureShareBps").asInt()).isEqualTo(story.ending.failureShareBps);
        JsonNode settled = one(events, "mission.settled");
        assertThat(settled.get("outcome").asText()).isEqualTo(story.ending.status);
        assertThat(settled.get("pot").asLong()).isEqualTo(pot);
        assertThat(settled.get("paid").asLong()).isEqualTo(shares.stream().mapToLong(Share::payout).sum());
        assertThat(settled.get("fee").asLong()).isEqualTo(shares.stream().mapToLong(Share::fee).sum());
        assertThat(settled.get("refunded").asLong()).isEqualTo(shares.stream().mapToLong(Share::refund).sum());
        assertThat(amounts(events, "pledge.refunded")).containsExactlyInAnyOrderElementsOf(
                shares.stream().map(Share::refund).filter(refund -> refund > 0).toList());
        long came = amounts(events, "pledge.added").stream().mapToLong(Long::longValue).sum();
        long left = amounts(events, "pledge.withdrawn").stream().mapToLong(Long::longValue).sum();
        assertThat(came - left).isEqualTo(pot);
    }

    private static List<String> expected(Story story) {
        List<String> types = new ArrayList<>(List.of("mission.proposed"));
        for (Pledged pledge : story.pledges) {
            if (!pledge.early() && !types.contains("mission.accepted")) {
                types.add("mission.accepted");
            }
            types.add("pledge.added");
        }
        if (story.ending == Ending.WITHDRAWAL) {
            story.pledges.forEach(pledge -> types.add("pledge.withdrawn"));
        }
        types.add(story.ending.eventType());
        story.shares().stream().filter(share -> share.refund() > 0).forEach(share -> types.add("pledge.refunded"));
        types.add("mission.settled");
        return types;
    }

    private static void read(Story story, Person reader, List<String> expected) {
        Answer answer = history(story, reader);
        assertThat(types(answer.items())).containsExactlyElementsOf(expected);
        story.hidden().stream().filter(hidden -> !hidden.equals(reader)).forEach(hidden -> assertThat(answer.body())
                .as("what %s reads of %s", reader, hidden).doesNotContain(hidden.id(), hidden.name()));
        // Whoever is not hidden is there by id, or the check above could not fail.
        Stream.of(story.streamer, story.contributors.get(1), reader).filter(story.people()::contains)
                .forEach(person -> assertThat(answer.body()).contains(person.id()));
    }

    private static Answer history(Story story, Person reader) {
        return reader.api().get("/api/missions/" + story.mission + "/events?limit=100");
    }

    private static List<JsonNode> events(Story story, Person reader) {
        return history(story, reader).items();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").asText()).toList();
    }

    private static List<Long> amounts(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.get("type").asText().equals(type))
                .map(event -> event.get("amount").asLong()).toList();
    }

    private static JsonNode one(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.get("type").asText().equals(type)).findFirst().orElseThrow();
    }
}
