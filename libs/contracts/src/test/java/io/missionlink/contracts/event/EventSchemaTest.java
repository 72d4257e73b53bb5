package io.missionlink.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

class EventSchemaTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
            .build();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void exampleMatchesSchema(EventType type) {
        assertThat(validate(type, Examples.detail(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void exampleHasDetailTypeOfItsFile(EventType type) {
        JsonNode example = Examples.json(Examples.of(type));

        assertThat(example.get("detail-type").textValue()).isEqualTo(type.detailType());
        assertThat(EventCodec.fromBus(Examples.of(type)).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void writtenEventMatchesSchemaWithoutUnknownFields(EventType type) {
        JsonNode written = Examples.json(EventCodec.detail(EventCodec.fromBus(Examples.of(type))));

        assertThat(validate(type, written)).isEmpty();
        assertThat(strict(type).validate(written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void writtenEventEqualsExample(EventType type) {
        JsonNode written = Examples.json(EventCodec.detail(EventCodec.fromBus(Examples.of(type))));

        assertThat(written).isEqualTo(Examples.detail(type));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void schemaAndCodecRejectMissingRequiredField(EventType type) {
        Set<String> optional = Set.of("actorId", "note", "traceparent", "firstPledge", "autoAccepted");
        Examples.detail(type).fieldNames().forEachRemaining(field -> {
            if (!optional.contains(field) && !(type == EventType.PAYMENT_REVERSED && field.equals("direction"))) {
                ObjectNode without = ((ObjectNode) Examples.detail(type)).without(Set.of(field));
                assertThat(validate(type, without)).as("without " + field).isNotEmpty();
                if (!field.equals("schemaVersion")) {
                    assertRejected(type, without, "without " + field);
                }
            }
        });
    }

    @Test
    void schemaRejectsInvalidAmountsIdsAndTimes() {
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("amount", 0));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("amount", 1.5));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("amount", "1000"));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("pledgeId", "42"));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("occurredAt", "2026-03-01T21:00:00+09:00"));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("occurredAt", "yesterdayZ"));
        assertInvalid(EventType.PLEDGE_ADDED, detail -> detail.put("traceparent", "00-42"));
        assertInvalid(EventType.MISSION_FAILED, detail -> detail.put("outcome", "SUCCEEDED"));
        assertInvalid(EventType.MISSION_FAILED, detail -> ((ObjectNode) detail.get("terms")).put("feeBps", 10_001));
    }

    @Test
    void hasOneSchemaAndOneExampleForEachType() throws IOException {
        Set<String> types = Stream.of(EventType.values()).map(type -> type.detailType() + ".json")
                .collect(Collectors.toSet());

        assertThat(files("examples")).isEqualTo(types);
        types.add("types.json");
        assertThat(files("schemas")).isEqualTo(types);
    }

    private static void assertInvalid(EventType type, Consumer<ObjectNode> change) {
        ObjectNode detail = Examples.detail(type).deepCopy();
        change.accept(detail);

        assertThat(validate(type, detail)).isNotEmpty();
    }

    private static void assertRejected(EventType type, JsonNode detail, String description) {
        assertThatIllegalArgumentException().as(description)
                .isThrownBy(() -> EventCodec.event(type.detailType(), detail.toString()));
    }

    private static Set<ValidationMessage> validate(EventType type, JsonNode detail) {
        return SCHEMAS.getSchema(SchemaLocation.of(location(type)), CONFIG).validate(detail);
    }

    /** The schema without unknown fields: the published schema allows later fields, but this version must not write any. */
    private static JsonSchema strict(EventType type) {
        return SCHEMAS.getSchema("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "%s", "unevaluatedProperties": false}
                """.formatted(location(type)), InputFormat.JSON, CONFIG);
    }

    private static String location(EventType type) {
        return "classpath:schemas/" + type.detailType() + ".json";
    }

    private static Set<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", folder))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
