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

/** Makes values that a schema lets through, its limits more often than chance would. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Letters that are one, two and more units or code points, and what normalisation changes. */
    private static final List<String> LETTERS = List.of("a", "b", "Z", "7", " ", "-", "가", "보", "é", "e\u0301", "ﬁ", "ß", "Å",
            "😀", "👨‍👩‍👧", "ا", "'", "\"", "\\", "%", "<b>", "{{", "${x}", "\u00a0");
    private static final List<Long> AMOUNTS = List.of(1_000L, 1_001L, 2_500L, 10_000L, 999_999L);
    private static final int LONGEST_BY_CHANCE = 12;

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    /** @param hints what fits a field of that name better than what its schema tells */
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

    /** Of that many code points or more. */
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
        long least = schema.has("exclusiveMinimum") ? schema.get("exclusiveMinimum").asLong() + 1
                : schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        List<Long> some = new ArrayList<>(AMOUNTS.stream().filter(amount -> amount >= least && amount <= most).toList());
        some.addAll(List.of(least, Math.min(most, least + random.nextInt(5_000))));
        return LongNode.valueOf(chance(5) ? most : pick(some));
    }

    private String text(JsonNode schema, String name) {
        String format = schema.path("format").asText("");
        if (format.equals("uuid")) {
            return uuid().toString();
        }
        if (format.equals("email")) {
            return name.charAt(0) + uuid().toString() + "@example.com";
        }
        int least = schema.path("minLength").asInt(0);
        Optional<Integer> most = schema.has("maxLength") ? Optional.of(schema.get("maxLength").asInt()) : Optional.empty();
        int length = chance(10) ? most.orElse(least) : chance(10) ? least : least + 1 + random.nextInt(LONGEST_BY_CHANCE);
        String text = letters(Math.min(length, most.orElse(Integer.MAX_VALUE)));
        int points = text.codePointCount(0, text.length());
        return most.filter(limit -> points > limit).map(limit -> text.substring(0, text.offsetByCodePoints(0, limit)))
                .orElse(text);
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
