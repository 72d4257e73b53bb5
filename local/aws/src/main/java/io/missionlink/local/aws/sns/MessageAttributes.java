package io.missionlink.local.aws.sns;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;

/** Converts message attributes of the query protocol to the JSON object that filter policies match. */
final class MessageAttributes {

    private MessageAttributes() {
    }

    /** @throws AwsException InvalidParameterValue for an attribute without a type, or with a value of another type */
    static ObjectNode of(Map<String, String> parameters) {
        ObjectNode all = Json.object();
        for (int i = 1; parameters.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            String name = parameters.get(entry + ".Name");
            String type = parameters.getOrDefault(entry + ".Value.DataType", "");
            String value = parameters.getOrDefault(entry + ".Value.StringValue", "");
            if (type.startsWith("Binary")) {
                continue;
            }
            if (type.isEmpty() || value.isEmpty()) {
                throw invalid("The message attribute '" + name + "' must contain a data type and a non-empty value.");
            }
            all.set(name, value(name, type, value));
        }
        return all;
    }

    private static JsonNode value(String name, String type, String value) {
        try {
            return switch (type.split("\\.")[0] + (type.startsWith("String.Array") ? ".Array" : "")) {
                case "String.Array" -> Json.MAPPER.readTree(value);
                case "Number" -> Json.MAPPER.getNodeFactory().numberNode(new java.math.BigDecimal(value));
                case "String" -> Json.MAPPER.getNodeFactory().textNode(value);
                default -> throw invalid("The message attribute '" + name + "' has an invalid type: " + type);
            };
        } catch (NumberFormatException | com.fasterxml.jackson.core.JsonProcessingException e) {
            throw invalid("Could not cast message attribute '" + name + "' value to " + type + ".");
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterValue", message);
    }
}
