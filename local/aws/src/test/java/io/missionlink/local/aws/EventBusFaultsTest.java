package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.http.Json;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

@Tag("slow")
class EventBusFaultsTest extends EventBusFixture {

    private static final int EVENTS = 60;

    @Test
    void deliversEachEventOnceWithoutFaults() {
        assertThat(put()).doesNotContainNull();
        assertThat(drain()).containsExactlyElementsOf(List.copyOf(numbers()));
    }

    @Test
    void dropsDuplicatesAndDelaysEvents() {
        aws.busFaults(new EventBusFaults(7, 20, 20, 20, Duration.ofSeconds(2)));
        List<String> errorCodes = put();
        List<Integer> accepted = numbers().stream().filter(i -> errorCodes.get(i).isEmpty()).toList();
        assertThat(errorCodes).contains("InternalFailure").contains("");

        List<Integer> arrived = new ArrayList<>();
        Awaitility.await("delayed events").atMost(Duration.ofSeconds(60)).until(() -> {
            arrived.addAll(drain());
            return arrived.containsAll(accepted) && waiting() == 0;
        });
        assertThat(arrived).as("only accepted events").hasSizeGreaterThan(accepted.size())
                .hasSameElementsAs(accepted).as("order").isNotEqualTo(arrived.stream().sorted().toList());
    }

    @Test
    void repeatsFaultsForSameSeed() {
        EventBusFaults faults = new EventBusFaults(7, 30, 0, 0, Duration.ZERO);
        aws.busFaults(faults);
        List<String> first = put();
        aws.busFaults(faults);
        assertThat(put()).isEqualTo(first);
        aws.busFaults(new EventBusFaults(8, 30, 0, 0, Duration.ZERO));
        assertThat(put()).isNotEqualTo(first);
    }

    @Test
    void rejectsEventsWhileBusIsUnavailable() {
        aws.busUnavailable(true);
        assertThatThrownBy(this::put).isInstanceOfSatisfying(EventBridgeException.class,
                error -> assertThat(error.statusCode()).isEqualTo(503));
        aws.busUnavailable(false);
        put();
        assertThat(drain()).hasSize(EVENTS);
    }

    private static List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /** @return the error code of each event, empty if it was accepted */
    private List<String> put() {
        List<String> errors = new ArrayList<>();
        for (int from = 0; from < EVENTS; from += 10) {
            List<PutEventsRequestEntry> entries = numbers().subList(from, from + 10).stream().map(i -> PutEventsRequestEntry
                    .builder().eventBusName(ResourceNames.EVENT_BUS).source(ResourceNames.EVENT_SOURCE)
                    .detailType("mission.succeeded")
                    .detail("{\"n\":" + i + "}").build()).toList();
            events.putEvents(put -> put.entries(entries)).entries().stream().map(PutEventsResultEntry::errorCode)
                    .forEach(error -> errors.add(error == null ? "" : error));
        }
        return errors;
    }

    private List<Integer> drain() {
        List<Integer> numbers = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(receive -> receive.queueUrl(queue()).maxNumberOfMessages(10)).messages();
            for (Message message : some) {
                numbers.add(Json.parseObject(message.body()).orElseThrow().path("detail").path("n").asInt());
                sqs.deleteMessage(delete -> delete.queueUrl(queue()).receiptHandle(message.receiptHandle()));
            }
        } while (!some.isEmpty());
        return numbers;
    }

    private long waiting() {
        return sqs.getQueueAttributes(get -> get.queueUrl(queue()).attributeNamesWithStrings("All")).attributesAsStrings()
                .entrySet().stream().filter(attribute -> attribute.getKey().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(attribute -> Long.parseLong(attribute.getValue())).sum();
    }

    private String queue() {
        return "http://localhost:" + aws.port() + "/000000000000/" + ResourceNames.SETTLEMENT_QUEUE;
    }
}
