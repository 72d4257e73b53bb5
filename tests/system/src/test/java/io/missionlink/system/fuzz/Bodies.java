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

/** Bodies: right ones, ones with a wrong field, and ones that are no JSON or no text at all. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private static final ObjectWriter ESCAPED = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final int WRONG_FIELD = 30;
    private static final int WRONG_TEXT = 20;
    private static final int LARGE = 66_000;

    private final Values values;

    Bodies(Values values) {
        this.values = values;
    }

    /** The body as it was, or broken in some way. */
    byte[] of(JsonNode right) {
        JsonNode tree = right.deepCopy();
        if (tree instanceof ObjectNode object && values.chance(WRONG_FIELD)) {
            breakField(object);
        }
        String text = write(tree);
        return values.chance(WRONG_TEXT) ? broken(text) : text.getBytes(UTF_8);
    }

    /** Whether the document lets the body through. What is no JSON, it does not; {@code null} is no body. */
    static boolean isAccepted(Operation.Body body, byte[] sent) {
        if (sent.length == 0) {
            return !body.required();
        }
        try {
            JsonNode read = JSON.readTree(sent);
            return read.isNull() && !body.required() || body.accepts().validate(read).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void breakField(ObjectNode body) {
        List<String> fields = body.propertyStream().map(java.util.Map.Entry::getKey).toList();
        if (fields.isEmpty() || values.chance(15)) {
            body.set(values.chance(50) ? "role" : values.pick(Oddity.TEXTS), Oddity.node(values));
            return;
        }
        String field = values.pick(fields);
        JsonNode inside = body.get(field);
        if (values.chance(15)) {
            body.remove(field);
        } else if (inside.isArray() && !inside.isEmpty() && inside.get(0) instanceof ObjectNode first && values.chance(70)) {
            breakField(first);
        } else {
            body.set(field, inside.isTextual() && values.chance(60)
                    ? body.textNode(values.pick(Oddity.TEXTS))
                    : inside.isNumber() && values.chance(60) ? Oddity.raw(values.pick(Oddity.NUMBERS)) : Oddity.node(values));
        }
    }

    private byte[] broken(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return switch (values.below(20)) {
            case 0 -> new byte[0];
            case 1 -> text.substring(0, values.below(text.length() + 1)).getBytes(UTF_8);
            case 2 -> (text + values.pick(List.of("{}", "x", ",", "]", "null", "\0"))).getBytes(UTF_8);
            case 3 -> text.replaceFirst("\\{(\"[^\"]*\":[^,{}\\[\\]]*)", "{$1,$1").getBytes(UTF_8);
            case 4 -> flipped(bytes);
            case 5 -> ("\ufeff" + text).getBytes(UTF_8);
            case 6 -> text.getBytes(StandardCharsets.UTF_16);
            case 7 -> (text + " ".repeat(LARGE)).getBytes(UTF_8);
            case 8 -> ("[" + text + "]").getBytes(UTF_8);
            case 9 -> text.replace('"', '\'').getBytes(UTF_8);
            case 10 -> text.replaceFirst(":", ":/* */").getBytes(UTF_8);
            case 11 -> text.replaceFirst("[0-9]+", values.pick(Oddity.NOT_NUMBERS)).getBytes(UTF_8);
            case 12 ->
                text.replaceFirst("\"(?=[,}])", values.pick(List.of("\\\\ud800\"", "\\\\u0000\"", "\\\\x\"", "\t\"", "\n\"")))
                        .getBytes(UTF_8);
            case 13 -> values.pick(List.of("null", "true", "1", "\"text\"", "[]", "{}", "<a/>", "amount=1000", "%PDF", "\0\0"))
                    .getBytes(UTF_8);
            case 14 -> ("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)).getBytes(UTF_8);
            case 15 -> "[".repeat(60_000).getBytes(UTF_8);
            case 16 -> spliced(bytes, new byte[] { (byte) 0xC0, (byte) 0x80 });
            case 17 -> spliced(bytes, new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 });
            case 18 -> spliced(bytes, new byte[] { (byte) 0xFF });
            default -> text.replaceFirst("}$", ",}").getBytes(UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[values.below(bytes.length)] ^= (byte) (1 << values.below(8));
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes, byte[] in) {
        int at = values.below(bytes.length + 1);
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.writeBytes(in);
        spliced.write(bytes, at, bytes.length - at);
        return spliced.toByteArray();
    }

    /** Half a surrogate pair is only written with escapes. */
    private String write(JsonNode tree) {
        try {
            return values.chance(50) ? ESCAPED.writeValueAsString(tree) : JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
