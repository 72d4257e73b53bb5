package io.missionlink.system.fuzz;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Values that careless parsers and validators fail on. */
final class EdgeCaseValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static final List<String> TEXTS = List.of("", " ", "\0", "a\0b", "\u0007", "a\nb", "a\r\nSet-Cookie: x=1", "\u202eabc",
            "\u2066a", "\u200b", "\u200d", "\ufeff", "\ufffe", "\uffff", "\ud800", "a\udc00b", "\u2028", "\u0085", "\ue000",
            "\udbff\udffd", "Z\u0351\u0352\u0353\u0354\u0355", "ﷺ".repeat(40), "İ", "ſ", "ⅷ", "𝕏", "\u1160", "null", "true",
            "-1",
            "0x10", "1e400", "NaN", "../../etc/passwd", "%00", "' OR '1'='1", "<script>", "${jndi:x}", "a".repeat(255),
            "a".repeat(256), "a".repeat(257), "가".repeat(2_000), "😀".repeat(600), "x".repeat(70_000),
            "00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "{00000000-0000-7000-8000-000000000000}",
            "AAAAAAAAAAAAAAAAAAAAAA==", "0000000000007000800000000000000a");

    static final List<String> NUMBERS = List.of("0", "-0", "-1", "1.0", "1.5", "1e3", "1e400", "-1e400", "1e-400",
            "2147483648", "9007199254740992", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
            "9".repeat(39), "9".repeat(41), "9".repeat(5_000), "0.1", "1E+2");

    /** Not valid JSON. */
    static final List<String> NOT_NUMBERS = List.of("NaN", "Infinity", "-Infinity", "0x10", "01", "+1", ".5", "1.", "1_000");

    /** For a path or a query; percent-encoded where needed. */
    static final List<String> IN_A_URL = List.of("", "%20", "%00", "a%00b", "%0d%0a", "%2e%2e", "..", ".", "%2F", "%5c", "%25",
            "%ff", "%c3%28", "%ed%a0%80", "%F0%9F%98%80", "%u0041", "me", "null", "0", "-1", "1e9", "9223372036854775808",
            "99999999999999999999", "1-1-1-1-1", "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "{id}", "*", ";a=b", "a;b=c", "'%20OR%201=1", "%E2%80%AE", "a".repeat(300),
            "%EA%B0%80".repeat(50), "x".repeat(5_000), "+", "a+b", "[]", "|", "^", "~", "@", ":", "=", ",", "$", "!");

    private EdgeCaseValues() {
    }

    static JsonNode node(ValueGenerator values) {
        return switch (values.below(8)) {
            case 0 -> NullNode.getInstance();
            case 1 -> BooleanNode.valueOf(values.chance(50));
            case 2 -> raw(values.pick(NUMBERS));
            case 3 -> NODES.arrayNode().add(TextNode.valueOf(values.pick(TEXTS)));
            case 4 -> NODES.objectNode().put(values.pick(TEXTS), 1);
            case 5 -> raw("[".repeat(values.below(60)) + "]".repeat(60)); // mostly unbalanced, sometimes nested too deeply
            case 6 -> NODES.arrayNode();
            default -> TextNode.valueOf(values.pick(TEXTS));
        };
    }

    static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }
}
