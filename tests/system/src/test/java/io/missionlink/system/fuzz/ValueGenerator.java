package io.missionlink.system.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Generates values that a schema allows, with its limits more often than a uniform draw. Not thread-safe. */
final class ValueGenerator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Characters of one, two and more UTF-16 units or code points, and characters that normalisation changes. */
    private static final List<String> LETTERS = List.of("a", "b", "Z", "7", " ", "-", "가", "보", "é", "e\u0301", "ﬁ", "ß", "Å",
            "😀", "👨‍👩‍👧", "ا", "'", "\"", "\\", "%", "<b>", "{{", "${x}", "\u00a0");
    private static final List<Long> AMOUNTS = List.of(1_000L, 1_001L, 2_500L, 10_000L, 999_999L);
    private static final int MAX_DRAWN_LENGTH = 12;

    private final Random random;

    ValueGenerator(Random random) {
        this.random = random;
    }

    /** @param hints suppliers by field name, used instead of the schema */
    JsonNode of(ApiDocument document, JsonNode given, String name, Map<String, Supplier<JsonNode>> hints) {
        JsonNode schema = document.resolve(given);
        if (hints.containsKey(name)) {
            return hints.get(name).get();
        }
        if (schema.has("anyOf")) {
            return of(document, pick(list(schema.get("anyOf"))), name, hints);
        }
        if (schema.has("enum")) {
            return pick(list(schema.get("enum")));
        }
        return switch (type(schema)) {
            case "object" -> object(document, schema, hints);
            case "array" -> array(document, schema, name, hints);
            case "integer", "number" -> integer(schema);
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "null" -> NullNode.getInstance();
            default -> TextNode.valueOf(text(schema, name));
        };
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    UUID uuid() {
        return new UUID(random.nextLong() & ~0xf000L | 0x7000L, random.nextLong() & ~(3L << 62) | 2L << 62);
    }

    /** A text of at least this many code points. */
    String letters(int length) {
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < length) {
            text.append(pick(LETTERS));
        }
        return text.toString();
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? pick(list(type)).textValue() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private ObjectNode object(ApiDocument document, JsonNode schema, Map<String, Supplier<JsonNode>> hints) {
        ObjectNode object = NODES.objectNode();
        List<JsonNode> required = list(schema.path("required"));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(TextNode.valueOf(property.getKey())) || chance(50)) {
                object.set(property.getKey(), of(document, property.getValue(), property.getKey(), hints));
            }
        });
        return object;
    }

    private ArrayNode array(ApiDocument document, JsonNode schema, String name, Map<String, Supplier<JsonNode>> hints) {
        ArrayNode array = NODES.arrayNode();
        int size = chance(3) ? schema.path("maxItems").asInt(3) : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(of(document, schema.path("items"), name, hints));
        }
        return array;
    }

    private LongNode integer(JsonNode schema) {
        long min = schema.has("exclusiveMinimum") ? schema.get("exclusiveMinimum").asLong() + 1
                : schema.path("minimum").asLong(0);
        long max = schema.path("maximum").asLong(Long.MAX_VALUE);
        List<Long> candidates = new ArrayList<>(AMOUNTS.stream().filter(amount -> amount >= min && amount <= max).toList());
        candidates.addAll(List.of(min, Math.min(max, min + random.nextInt(5_000))));
        return LongNode.valueOf(chance(5) ? max : pick(candidates));
    }

    private String text(JsonNode schema, String name) {
        String format = schema.path("format").asText("");
        if (format.equals("uuid")) {
            return uuid().toString();
        }
        if (format.equals("email")) {
            return name.charAt(0) + uuid().toString() + "@example.com";
        }
        int min = schema.path("minLength").asInt(0);
        Optional<Integer> max = schema.has("maxLength") ? Optional.of(schema.get("maxLength").asInt()) : Optional.empty();
        int length = chance(10) ? max.orElse(min) : chance(10) ? min : min + 1 + random.nextInt(MAX_DRAWN_LENGTH);
        String text = letters(Math.min(length, max.orElse(Integer.MAX_VALUE)));
        int points = text.codePointCount(0, text.length());
        return max.filter(limit -> points > limit).map(limit -> text.substring(0, text.offsetByCodePoints(0, limit)))
                .orElse(text);
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
