package io.missionlink.text;

import java.text.Normalizer;
import java.util.Locale;

/** Unicode rules for what people type: NFC for text, NFKC and case folding for what is compared (ASVS 5.0, 1.1 and 2.2). */
public final class Text {

    private Text() {
    }

    /** As it is kept and shown. */
    public static String shown(String raw) {
        return strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }

    /**
     * As it is compared: two spellings that look or read the same get the same key. Upper and then lower case is Unicode's
     * full case folding as near as the JDK has it ("ß" and "SS" meet).
     */
    public static String key(String raw) {
        String folded = strip(Normalizer.normalize(raw, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /**
     * Neither control characters (line breaks too), nor the marks that turn the direction of text, nor half a surrogate
     * pair, nor a code point that is none: they forge lines, hide text, or cannot be stored.
     */
    public static boolean isClean(String raw) {
        return raw.codePoints().noneMatch(Text::isForbidden);
    }

    /** Whether it is well-formed Unicode; all that is asked of a password. */
    public static boolean isWellFormed(String raw) {
        return raw.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    public static int length(String raw) {
        return raw.codePointCount(0, raw.length());
    }

    /** Of spaces alone: a line break or a control character at an end is no less one, and is left there to be refused. */
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE ->
                true;
            // Emoji are joined by U+200D; every other format character is invisible and serves disguise.
            case Character.FORMAT -> c != 0x200D;
            default -> false;
        };
    }
}
