package io.missionlink.local.aws.sns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/**
 * An e-mail subscription.
 *
 * @param since time of the request to subscribe, or of the end
 * @param token for the confirmation, also of an ended subscription
 * @param filterPolicy JSON, matches the message attributes
 */
record Subscription(String arn, String topicArn, String endpoint, State state, Instant since, String token,
        Optional<String> filterPolicy) {

    /** Response to a request to subscribe while the subscription is not confirmed. */
    static final String PENDING = "pending confirmation";

    /** Times of AWS after which SNS deletes a subscription that is not confirmed, and one that its owner ended by a link. */
    private static final Duration UNCONFIRMED_KEPT = Duration.ofHours(48);
    private static final Duration ENDED_KEPT = Duration.ofHours(72);

    enum State {
        PENDING,
        CONFIRMED,
        /** Ended by the link in an e-mail. The link in the last e-mail restores it. */
        ENDED
    }

    boolean is(State expected) {
        return state == expected;
    }

    Subscription confirm() {
        return new Subscription(arn, topicArn, endpoint, State.CONFIRMED, since, token, filterPolicy);
    }

    Subscription end(Instant now, String newToken) {
        return new Subscription(arn, topicArn, endpoint, State.ENDED, now, newToken, filterPolicy);
    }

    Subscription requestAgain(Instant now) {
        return new Subscription(arn, topicArn, endpoint, state, now, token, filterPolicy);
    }

    Subscription withFilterPolicy(Optional<String> changed) {
        return new Subscription(arn, topicArn, endpoint, state, since, token, changed);
    }

    /** Whether SNS has deleted the subscription. */
    boolean isDeleted(Instant now) {
        return switch (state) {
            case PENDING -> since.plus(UNCONFIRMED_KEPT).isBefore(now);
            case CONFIRMED -> false;
            case ENDED -> since.plus(ENDED_KEPT).isBefore(now);
        };
    }

    /** The text that lists show as the ARN. */
    String listedArn() {
        return switch (state) {
            case PENDING -> "PendingConfirmation";
            case CONFIRMED -> arn;
            case ENDED -> "Deleted";
        };
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("arn", arn).put("topicArn", topicArn).put("endpoint", endpoint)
                .put("state", state.name()).put("since", since.toEpochMilli()).put("token", token);
        filterPolicy.ifPresent(policy -> json.put("filterPolicy", policy));
        return json;
    }

    /** An earlier version stored {@code confirmed} instead of the state. */
    static Subscription fromJson(ObjectNode json) {
        State state = Json.text(json, "state").map(State::valueOf)
                .orElse(json.path("confirmed").asBoolean() ? State.CONFIRMED : State.PENDING);
        return new Subscription(json.path("arn").asText(), json.path("topicArn").asText(), json.path("endpoint").asText(),
                state,
                Instant.ofEpochMilli(json.path("since").asLong()), json.path("token").asText(),
                Json.text(json, "filterPolicy"));
    }
}
