package io.missionlink.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Completes body schemas according to how the services read and write JSON. A request must not have unknown fields, and its
 * optional fields may be {@code null}. A response requires every field that is never {@code null}.
 */
final class BodySchemaCompletion {

    private static final String COMPONENTS = "#/components/schemas/";

    private final Map<String, Schema> schemas;

    private BodySchemaCompletion(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void complete(OpenAPI api) {
        BodySchemaCompletion bodies = new BodySchemaCompletion(api.getComponents().getSchemas());
        List<Operation> operations = api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream()).toList();
        Set<String> requestSchemas = bodies.reachable(operations.stream().flatMap(operation -> Optional
                .ofNullable(operation.getRequestBody()).stream()).map(body -> body.getContent()));
        Set<String> responseSchemas = bodies.reachable(operations.stream()
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .flatMap(response -> Optional.ofNullable(response.getContent()).stream()));
        responseSchemas.removeAll(requestSchemas);
        requestSchemas.stream().map(bodies.schemas::get).forEach(BodySchemaCompletion::completeRequest);
        responseSchemas.stream().map(bodies.schemas::get).forEach(BodySchemaCompletion::completeResponse);
    }

    private static void completeRequest(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        if (schema.getAdditionalPropertiesSchema() == null) {
            schema.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        List<String> required = Optional.ofNullable(schema.getRequired()).orElse(List.of());
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        properties.replaceAll((name, property) -> required.contains(name) ? withoutNull(property) : withNull(property));
        schema.setProperties(properties);
    }

    private static void completeResponse(Schema schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(schema.getProperties().entrySet().stream().filter(property -> !allowsNull(property.getValue()))
                    .map(Map.Entry::getKey).toList());
        }
    }

    private static Schema withNull(Schema property) {
        if (allowsNull(property)) {
            return withNullInEnumeration(property);
        }
        if (property.getRef() != null) {
            return OASFactory.createSchema().addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        return withNullInEnumeration(property.addType(SchemaType.NULL));
    }

    private static Schema withNullInEnumeration(Schema property) {
        if (property.getEnumeration() != null && !property.getEnumeration().contains(null)) {
            List<Object> values = new ArrayList<>(property.getEnumeration());
            values.add(null);
            property.setEnumeration(values);
        }
        return property;
    }

    private static Schema withoutNull(Schema property) {
        if (property.getType() != null) {
            property.setType(property.getType().stream().filter(type -> type != SchemaType.NULL).toList());
        }
        return property;
    }

    private static boolean allowsNull(Schema property) {
        return property.getType() != null && property.getType().contains(SchemaType.NULL)
                || property.getAnyOf() != null && property.getAnyOf().stream().anyMatch(BodySchemaCompletion::allowsNull);
    }

    /** Names of the schemas that the bodies refer to, directly or indirectly. */
    private Set<String> reachable(Stream<Content> bodies) {
        Set<String> names = new HashSet<>();
        bodies.flatMap(content -> content.getMediaTypes().values().stream())
                .forEach(body -> collect(body.getSchema(), names));
        return names;
    }

    private void collect(Schema schema, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(COMPONENTS.length());
            if (names.add(name)) {
                collect(schemas.get(name), names);
            }
        }
        Stream.of(Optional.ofNullable(schema.getProperties()).map(Map::values).stream().flatMap(Collection::stream),
                Optional.ofNullable(schema.getAnyOf()).stream().flatMap(List::stream),
                Stream.ofNullable(schema.getItems()), Stream.ofNullable(schema.getAdditionalPropertiesSchema()))
                .flatMap(all -> all).forEach(inner -> collect(inner, names));
    }
}
