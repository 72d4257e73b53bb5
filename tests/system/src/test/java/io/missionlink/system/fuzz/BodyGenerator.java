package io.missionlink.system.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Generates request bodies: valid ones, ones with an invalid field, and ones that are not JSON or not text. */
final class BodyGenerator {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private static final ObjectWriter ESCAPED = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final int INVALID_FIELD_PERCENT = 30;
    private static final int INVALID_TEXT_PERCENT = 20;
    private static final int LARGE_BODY_LENGTH = 66_000;

    private final ValueGenerator values;

    BodyGenerator(ValueGenerator values) {
        this.values = values;
    }

    /** The valid body, or a corrupted copy of it. */
    byte[] of(JsonNode valid) {
        JsonNode tree = valid.deepCopy();
        if (tree instanceof ObjectNode object && values.chance(INVALID_FIELD_PERCENT)) {
            corruptField(object);
        }
        String text = write(tree);
        return values.chance(INVALID_TEXT_PERCENT) ? corrupted(text) : text.getBytes(UTF_8);
    }

    /** Whether the OpenAPI document allows the body. Text that is not JSON is not allowed; {@code null} counts as no body. */
    static boolean isAccepted(Operation.Body body, byte[] bytes) {
        if (bytes.length == 0) {
            return !body.required();
        }
        try {
            JsonNode read = JSON.readTree(bytes);
            return read.isNull() && !body.required() || body.validator().validate(read).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void corruptField(ObjectNode body) {
        List<String> fields = body.propertyStream().map(java.util.Map.Entry::getKey).toList();
        if (fields.isEmpty() || values.chance(15)) {
            body.set(values.chance(50) ? "role" : values.pick(EdgeCaseValues.TEXTS), EdgeCaseValues.node(values));
            return;
        }
        String field = values.pick(fields);
        JsonNode value = body.get(field);
        if (values.chance(15)) {
            body.remove(field);
        } else if (value.isArray() && !value.isEmpty() && value.get(0) instanceof ObjectNode first && values.chance(70)) {
            corruptField(first);
        } else {
            body.set(field, value.isTextual() && values.chance(60)
                    ? body.textNode(values.pick(EdgeCaseValues.TEXTS))
                    : value.isNumber() && values.chance(60) ? EdgeCaseValues.raw(values.pick(EdgeCaseValues.NUMBERS))
                            : EdgeCaseValues.node(values));
        }
    }

    private byte[] corrupted(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return switch (values.below(20)) {
            case 0 -> new byte[0];
            case 1 -> text.substring(0, values.below(text.length() + 1)).getBytes(UTF_8);
            case 2 -> (text + values.pick(List.of("{}", "x", ",", "]", "null", "\0"))).getBytes(UTF_8);
            case 3 -> text.replaceFirst("\\{(\"[^\"]*\":[^,{}\\[\\]]*)", "{$1,$1").getBytes(UTF_8);
            case 4 -> bitFlipped(bytes);
            case 5 -> ("\ufeff" + text).getBytes(UTF_8);
            case 6 -> text.getBytes(StandardCharsets.UTF_16);
            case 7 -> (text + " ".repeat(LARGE_BODY_LENGTH)).getBytes(UTF_8);
            case 8 -> ("[" + text + "]").getBytes(UTF_8);
            case 9 -> text.replace('"', '\'').getBytes(UTF_8);
            case 10 -> text.replaceFirst(":", ":/* */").getBytes(UTF_8);
            case 11 -> text.replaceFirst("[0-9]+", values.pick(EdgeCaseValues.NOT_NUMBERS)).getBytes(UTF_8);
            case 12 ->
                text.replaceFirst("\"(?=[,}])", values.pick(List.of("\\\\ud800\"", "\\\\u0000\"", "\\\\x\"", "\t\"", "\n\"")))
                        .getBytes(UTF_8);
            case 13 -> values.pick(List.of("null", "true", "1", "\"text\"", "[]", "{}", "<a/>", "amount=1000", "%PDF", "\0\0"))
                    .getBytes(UTF_8);
            case 14 -> ("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)).getBytes(UTF_8);
            case 15 -> "[".repeat(60_000).getBytes(UTF_8);
            case 16 -> inserted(bytes, new byte[] { (byte) 0xC0, (byte) 0x80 });
            case 17 -> inserted(bytes, new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 });
            case 18 -> inserted(bytes, new byte[] { (byte) 0xFF });
            default -> text.replaceFirst("}$", ",}").getBytes(UTF_8);
        };
    }

    private byte[] bitFlipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[values.below(bytes.length)] ^= (byte) (1 << values.below(8));
        }
        return bytes;
    }

    private byte[] inserted(byte[] bytes, byte[] extra) {
        int at = values.below(bytes.length + 1);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(extra);
        result.write(bytes, at, bytes.length - at);
        return result.toByteArray();
    }

    /** Escapes non-ASCII characters half of the time: an unpaired surrogate survives only as an escape. */
    private String write(JsonNode tree) {
        try {
            return values.chance(50) ? ESCAPED.writeValueAsString(tree) : JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
