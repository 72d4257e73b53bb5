package io.missionlink.local.aws.sns;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/**
 * An e-mail subscription.
 *
 * @param token for the confirmation; unused after it
 * @param filterPolicy JSON, matches the message attributes
 */
record Subscription(String arn, String topicArn, String endpoint, boolean confirmed, String token,
        Optional<String> filterPolicy) {

    static final String PENDING = "pending confirmation";

    Subscription confirm() {
        return new Subscription(arn, topicArn, endpoint, true, token, filterPolicy);
    }

    Subscription withFilterPolicy(Optional<String> changed) {
        return new Subscription(arn, topicArn, endpoint, confirmed, token, changed);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("arn", arn).put("topicArn", topicArn).put("endpoint", endpoint)
                .put("confirmed", confirmed).put("token", token);
        filterPolicy.ifPresent(policy -> json.put("filterPolicy", policy));
        return json;
    }

    static Subscription fromJson(ObjectNode json) {
        return new Subscription(json.path("arn").asText(), json.path("topicArn").asText(), json.path("endpoint").asText(),
                json.path("confirmed").asBoolean(), json.path("token").asText(), Json.text(json, "filterPolicy"));
    }
}
