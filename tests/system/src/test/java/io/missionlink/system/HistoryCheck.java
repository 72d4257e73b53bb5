package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks the event history of a settled mission: order, amounts, and that anonymous users are not named. */
final class HistoryCheck {

    private HistoryCheck() {
    }

    static void check(MissionScenario scenario) {
        List<String> expected = expected(scenario);
        Awaitility.await("history of " + scenario.mission).atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(types(events(scenario, scenario.bystander))).containsExactlyElementsOf(expected));
        scenario.allUsers().forEach(reader -> checkView(scenario, reader, expected));
        List<JsonNode> events = events(scenario, scenario.bystander);
        assertThat(events).extracting(event -> event.get("eventId").asText()).doesNotHaveDuplicates();
        assertThat(events.stream().map(event -> event.get("sequence").asLong()).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event.get("missionId").asText()).isEqualTo(scenario.mission));
        assertThat(amounts(events, "pledge.added")).containsExactlyElementsOf(
                scenario.pledges.stream().map(TestPledge::amount).toList());
        checkAmounts(scenario, events);
    }

    private static void checkAmounts(MissionScenario scenario, List<JsonNode> events) {
        List<PledgeSplit> splits = scenario.splits();
        long pot = PledgeSplit.sum(scenario.settledPledges());
        JsonNode ended = event(events, scenario.ending.eventType());
        assertThat(ended.get("outcome").asText()).isEqualTo(scenario.ending.status);
        assertThat(ended.get("pot").asLong()).isEqualTo(pot);
        assertThat(ended.get("pledgeCount").asLong()).isEqualTo(scenario.settledPledges().size());
        assertThat(ended.get("currency").asText()).isEqualTo("KRW");
        assertThat(ended.get("terms").get("feeBps").asInt()).isEqualTo(500);
        assertThat(ended.get("terms").get("failureShareBps").asInt()).isEqualTo(scenario.ending.failureShareBps);
        assertThat(ended.get("terms").get("feeOnFailure").asBoolean()).isTrue();
        JsonNode settled = event(events, "mission.settled");
        assertThat(settled.get("outcome").asText()).isEqualTo(scenario.ending.status);
        assertThat(settled.get("pot").asLong()).isEqualTo(pot);
        assertThat(settled.get("paid").asLong()).isEqualTo(splits.stream().mapToLong(PledgeSplit::payout).sum());
        assertThat(settled.get("fee").asLong()).isEqualTo(splits.stream().mapToLong(PledgeSplit::fee).sum());
        assertThat(settled.get("refunded").asLong()).isEqualTo(splits.stream().mapToLong(PledgeSplit::refund).sum());
        assertThat(amounts(events, "pledge.refunded")).containsExactlyInAnyOrderElementsOf(
                splits.stream().map(PledgeSplit::refund).filter(refund -> refund > 0).toList());
        long added = amounts(events, "pledge.added").stream().mapToLong(Long::longValue).sum();
        long withdrawn = amounts(events, "pledge.withdrawn").stream().mapToLong(Long::longValue).sum();
        assertThat(added - withdrawn).isEqualTo(pot);
    }

    private static List<String> expected(MissionScenario scenario) {
        List<String> types = new ArrayList<>(List.of("mission.proposed"));
        for (TestPledge pledge : scenario.pledges) {
            if (!pledge.early() && !types.contains("mission.accepted")) {
                types.add("mission.accepted");
            }
            types.add("pledge.added");
        }
        if (scenario.ending == Ending.WITHDRAWAL) {
            scenario.pledges.forEach(pledge -> types.add("pledge.withdrawn"));
        }
        types.add(scenario.ending.eventType());
        scenario.splits().stream().filter(split -> split.refund() > 0).forEach(split -> types.add("pledge.refunded"));
        types.add("mission.settled");
        return types;
    }

    private static void checkView(MissionScenario scenario, TestUser reader, List<String> expected) {
        Response response = history(scenario, reader);
        assertThat(types(response.items())).containsExactlyElementsOf(expected);
        scenario.anonymousUsers().stream().filter(anonymous -> !anonymous.equals(reader))
                .forEach(anonymous -> assertThat(response.body())
                        .as("%s must not see %s", reader, anonymous).doesNotContain(anonymous.id(), anonymous.name()));
        // IDs of named users must appear, otherwise the check above could never fail.
        Stream.of(scenario.streamer, scenario.contributors.get(1), reader).filter(scenario.participants()::contains)
                .forEach(user -> assertThat(response.body()).contains(user.id()));
    }

    private static Response history(MissionScenario scenario, TestUser reader) {
        return reader.api().get("/api/missions/" + scenario.mission + "/events?limit=100");
    }

    private static List<JsonNode> events(MissionScenario scenario, TestUser reader) {
        return history(scenario, reader).items();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").asText()).toList();
    }

    private static List<Long> amounts(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.get("type").asText().equals(type))
                .map(event -> event.get("amount").asLong()).toList();
    }

    private static JsonNode event(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.get("type").asText().equals(type)).findFirst().orElseThrow();
    }
}
