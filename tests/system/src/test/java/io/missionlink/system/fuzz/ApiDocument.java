package io.missionlink.system.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

/** OpenAPI 3.1 document of a service. Its schemas are JSON Schema 2020-12. */
final class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
            .build();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final JsonNode root;
    private final JsonNode closed;

    ApiDocument(String json) {
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closed = root.deepCopy();
        close(closed.at("/components/schemas"));
        close(closed.at("/paths"));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(operation(method, path.getKey()))));
        return operations;
    }

    /** Whether the document has this path literally, without a parameter. */
    boolean has(String path) {
        return root.get("paths").has(path);
    }

    /** Follows {@code $ref}. */
    JsonNode resolve(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = root.at(at.get("$ref").textValue().substring(1));
        }
        return at;
    }

    private Operation operation(String method, String path) {
        JsonNode node = root.get("paths").get(path).get(method);
        List<Operation.Parameter> parameters = new ArrayList<>();
        node.path("parameters").forEach(entry -> {
            JsonNode parameter = resolve(entry);
            parameters.add(new Operation.Parameter(parameter.get("in").textValue(), parameter.get("name").textValue(),
                    parameter.path("schema")));
        });
        return new Operation(this, method.toUpperCase(java.util.Locale.ROOT), path, parameters, body(node),
                responses(closed.get("paths").get(path).get(method)));
    }

    private Optional<Operation.Body> body(JsonNode operation) {
        return operation.path("requestBody").path("content").properties().stream().findFirst().map(
                content -> new Operation.Body(content.getKey(), operation.get("requestBody").path("required").asBoolean(),
                        content.getValue().path("schema"), schema(root, content.getValue().path("schema"))));
    }

    private Map<String, Map<String, JsonSchema>> responses(JsonNode operation) {
        Map<String, Map<String, JsonSchema>> responses = new LinkedHashMap<>();
        operation.get("responses").properties().forEach(response -> {
            Map<String, JsonSchema> schemas = new LinkedHashMap<>();
            resolve(response.getValue()).path("content").properties()
                    .forEach(content -> schemas.put(content.getKey(), schema(closed, content.getValue().path("schema"))));
            responses.put(response.getKey(), schemas);
        });
        return responses;
    }

    private static JsonSchema schema(JsonNode document, JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole, WITH_FORMATS);
    }

    /** Clients ignore unknown fields. Here, an undocumented field in a response is a defect. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::close);
    }
}
