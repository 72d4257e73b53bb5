package io.missionlink.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.sqs.SqsMessage;

/** AWS Lambda Developer Guide, "Handling errors for an SQS event source", success and failure conditions. */
class SqsEventTest {

    private static final List<SqsMessage> BATCH = List.of(message("a"), message("b"));

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}" })
    void treatsMissingFailureListAsSuccess(String response) {
        assertThat(failed(false, response)).isEmpty();
    }

    @Test
    void failsOnlyListedMessages() {
        assertThat(failed(false, "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}")).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "not json", "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", "{\"batchItemFailures\":[{\"badKey\":\"a\"}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}" })
    void failsAllMessagesOnInvalidResponse(String response) {
        assertThat(failed(false, response)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void failsAllMessagesOnFunctionError() {
        assertThat(failed(true, "{\"batchItemFailures\":[]}")).containsExactlyInAnyOrder("a", "b");
    }

    private static Set<String> failed(boolean error, String response) {
        return SqsEvent.failed(new InvocationResult(error, response.getBytes(StandardCharsets.UTF_8)), BATCH);
    }

    private static SqsMessage message(String id) {
        return new SqsMessage(id, "handle-" + id, "body", "md5", Json.object(), Json.object());
    }
}
