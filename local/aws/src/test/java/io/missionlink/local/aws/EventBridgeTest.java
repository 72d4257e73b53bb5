package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.http.Json;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EventBridgeTest extends EventBusFixture {

    @Test
    void routesEventsByContractRules() {
        assertThat(events.listRules(request -> request.eventBusName(ResourceNames.EVENT_BUS)).rules())
                .extracting(rule -> rule.name())
                .containsExactly(ResourceNames.NOTIFICATION_RULE, ResourceNames.SETTLEMENT_RULE);
        assertThat(events
                .listTargetsByRule(request -> request.eventBusName(ResourceNames.EVENT_BUS).rule(ResourceNames.SETTLEMENT_RULE))
                .targets())
                .singleElement().satisfies(target -> assertThat(target.arn())
                        .isEqualTo("arn:aws:sqs:ap-northeast-2:000000000000:" + ResourceNames.SETTLEMENT_QUEUE));

        put(entry("mission.succeeded", "{\"n\":1}"), entry("mission.withdrawn", "{\"n\":2}"),
                entry("mission.accepted", "{\"n\":3}"), entry("pledge.added", "{\"n\":4}"),
                entry("mission.succeeded", "{\"n\":5}").toBuilder().source("someone.else").build());

        assertThat(details(ResourceNames.SETTLEMENT_QUEUE)).containsExactlyInAnyOrder(1, 2);
        assertThat(details(ResourceNames.NOTIFICATION_QUEUE)).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void wrapsEventInEnvelopeAndKeepsNumbersExact() {
        PutEventsResponse response = put(entry("mission.settled", "{\"paid\":9007199254740993,\"share\":0.10}").toBuilder()
                .traceHeader("Root=1-65f0-abc;Sampled=1").resources("arn:x").build());

        Message message = receive(ResourceNames.NOTIFICATION_QUEUE).getFirst();
        JsonNode event = Json.parseObject(message.body()).orElseThrow();
        assertThat(event.path("version").asText()).isEqualTo("0");
        assertThat(event.path("id").asText()).isEqualTo(response.entries().getFirst().eventId());
        assertThat(event.path("detail-type").asText()).isEqualTo("mission.settled");
        assertThat(event.path("source").asText()).isEqualTo(ResourceNames.EVENT_SOURCE);
        assertThat(event.path("account").asText()).isEqualTo("000000000000");
        assertThat(event.path("region").asText()).isEqualTo("ap-northeast-2");
        assertThat(event.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(event.path("resources").get(0).asText()).isEqualTo("arn:x");
        assertThat(event.path("detail").toString()).isEqualTo("{\"paid\":9007199254740993,\"share\":0.10}");
        assertThat(message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER))
                .isEqualTo("Root=1-65f0-abc;Sampled=1");
    }

    @Test
    void reportsResultPerEntry() {
        PutEventsResponse response = put(entry("mission.succeeded", "{\"n\":1}"), entry("mission.succeeded", "{"),
                PutEventsRequestEntry.builder().source("s").detail("{}").eventBusName(ResourceNames.EVENT_BUS).build(),
                entry("mission.succeeded", "{}").toBuilder().eventBusName("nope").build());

        assertThat(response.failedEntryCount()).isEqualTo(3);
        assertThat(response.entries()).extracting(result -> result.errorCode()).containsExactly(null, "MalformedDetail",
                "InvalidArgument", "ResourceNotFoundException");
        assertThat(details(ResourceNames.SETTLEMENT_QUEUE)).containsExactly(1);
    }

    @Test
    void rejectsRequestWithTooManyOrTooLargeEntries() {
        PutEventsRequestEntry one = entry("mission.succeeded", "{}");
        assertThatThrownBy(() -> put(Collections.nCopies(11, one).toArray(PutEventsRequestEntry[]::new)))
                .isInstanceOf(EventBridgeException.class).hasMessageContaining("less than or equal to 10");
        String large = "{\"text\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThatThrownBy(() -> put(entry("mission.succeeded", large))).isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("Total size");
    }

    @Test
    void keepsBusesRulesAndTargetsAcrossRestart() {
        events.createEventBus(request -> request.name("other"));
        events.putRule(
                request -> request.eventBusName("other").name("all").eventPattern("{\"source\":[{\"prefix\":\"my.\"}]}"));
        events.putTargets(request -> request.eventBusName("other").rule("all").targets(Target.builder().id("dlq")
                .arn("arn:aws:sqs:ap-northeast-2:000000000000:" + ResourceNames.SETTLEMENT_DLQ).build()));
        stop();
        start();

        assertThat(events.listEventBuses(request -> request.namePrefix("o")).eventBuses()).hasSize(1);
        assertThat(events.describeRule(request -> request.eventBusName("other").name("all")).stateAsString())
                .isEqualTo("ENABLED");
        put(entry("any", "{\"n\":7}").toBuilder().source("my.app").eventBusName("other").build());
        assertThat(details(ResourceNames.SETTLEMENT_DLQ)).containsExactly(7);
    }

    @Test
    void rejectsMissingOrInvalidResources() {
        assertThatThrownBy(() -> events.listRules(request -> request.eventBusName("nope")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> events.describeRule(request -> request.eventBusName(ResourceNames.EVENT_BUS).name("nope")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> events.createEventBus(request -> request.name(ResourceNames.EVENT_BUS)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> events.putRule(request -> request.name("r").eventPattern("{\"source\":\"no list\"}")))
                .isInstanceOf(InvalidEventPatternException.class);
        assertThat(events
                .putTargets(request -> request.eventBusName(ResourceNames.EVENT_BUS).rule(ResourceNames.SETTLEMENT_RULE)
                        .targets(Target.builder().id("x").arn("arn:aws:lambda:ap-northeast-2:000000000000:function:f").build()))
                .failedEntryCount()).isEqualTo(1);
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return events.putEvents(request -> request.entries(entries));
    }

    private static PutEventsRequestEntry entry(String type, String detail) {
        return PutEventsRequestEntry.builder().eventBusName(ResourceNames.EVENT_BUS).source(ResourceNames.EVENT_SOURCE)
                .detailType(type)
                .detail(detail).build();
    }

    /** PutEvents stores accepted events before it responds, so no wait is needed. */
    private List<Message> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl("http://localhost:" + aws.port() + "/000000000000/" + queue)
                .maxNumberOfMessages(10).messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
    }

    private List<Integer> details(String queue) {
        return receive(queue).stream()
                .map(message -> Json.parseObject(message.body()).orElseThrow().path("detail").path("n").asInt()).toList();
    }
}
