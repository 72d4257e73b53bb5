package io.missionlink.system.fuzz;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Caller, parameters and body fields that make a request of an operation succeed.
 *
 * @param parameters path and query parameters by name
 * @param hints suppliers of body fields by name
 */
record RequestTemplate(Caller caller, Map<String, String> parameters, Map<String, Supplier<JsonNode>> hints) {

    static RequestTemplate by(Caller caller) {
        return new RequestTemplate(caller, new HashMap<>(), new HashMap<>());
    }

    RequestTemplate parameter(String name, Optional<String> value) {
        value.ifPresent(known -> parameters.put(name, known));
        return this;
    }

    RequestTemplate text(String field, Supplier<String> value) {
        return hint(field, () -> TextNode.valueOf(value.get()));
    }

    RequestTemplate hint(String field, Supplier<JsonNode> value) {
        hints.put(field, value);
        return this;
    }
}
