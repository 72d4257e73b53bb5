package io.missionlink.local.aws.sns;

import java.util.Map;
import java.util.Optional;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import software.amazon.event.ruler.RuleCompiler;

/** Reads filter policies of subscriptions. */
final class FilterPolicy {

    private FilterPolicy() {
    }

    /** @throws AwsException InvalidParameter if the policy among the attributes is invalid */
    static Optional<String> of(Map<String, String> parameters) {
        for (int i = 1; parameters.containsKey("Attributes.entry." + i + ".key"); i++) {
            if (parameters.get("Attributes.entry." + i + ".key").equals("FilterPolicy")) {
                return parse(parameters.getOrDefault("Attributes.entry." + i + ".value", ""));
            }
        }
        return Optional.empty();
    }

    /**
     * An empty policy, {@code {}}, means no policy.
     *
     * @throws AwsException InvalidParameter if the policy is invalid
     */
    static Optional<String> parse(String json) {
        Optional<String> policy = Optional.of(json).filter(text -> !text.isBlank())
                .filter(text -> Json.parseObject(text).map(object -> !object.isEmpty()).orElse(true));
        policy.ifPresent(FilterPolicy::check);
        return policy;
    }

    private static void check(String policy) {
        String error = RuleCompiler.check(policy);
        if (error != null) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + error);
        }
    }
}
