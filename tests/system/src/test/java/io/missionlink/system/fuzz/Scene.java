package io.missionlink.system.fuzz;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * How a request of an operation would succeed.
 *
 * @param parameters path and query parameters by name
 * @param hints fields of the body by name
 */
record Scene(Caller caller, Map<String, String> parameters, Map<String, Supplier<JsonNode>> hints) {

    static Scene by(Caller caller) {
        return new Scene(caller, new HashMap<>(), new HashMap<>());
    }

    Scene parameter(String name, Optional<String> value) {
        value.ifPresent(known -> parameters.put(name, known));
        return this;
    }

    Scene text(String field, Supplier<String> value) {
        return hint(field, () -> TextNode.valueOf(value.get()));
    }

    Scene hint(String field, Supplier<JsonNode> value) {
        hints.put(field, value);
        return this;
    }
}
