package io.missionlink.system.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;

/**
 * Operation of an OpenAPI document.
 *
 * @param path the template, as {@code /api/missions/{id}}
 * @param responses body schemas by status ({@code default} for any other) and media type; empty if there is no body
 */
record Operation(ApiDocument document, String method, String path, List<Parameter> parameters, Optional<Body> body,
        Map<String, Map<String, JsonSchema>> responses) {

    /** @param in {@code path}, {@code query} or {@code header} */
    record Parameter(String in, String name, JsonNode schema) {
    }

    /** @param validator accepts the bodies that the document allows */
    record Body(String mediaType, boolean required, JsonNode schema, JsonSchema validator) {
    }

    String name() {
        return method + " " + path;
    }

    List<Parameter> parameters(String in) {
        return parameters.stream().filter(parameter -> parameter.in().equals(in)).toList();
    }

    boolean hasHeader(String name) {
        return parameters("header").stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    @Override
    public String toString() {
        return name();
    }
}
