package io.missionlink.text;

import java.text.Normalizer;
import java.util.Locale;

/** Unicode rules for user input: NFC for stored text, NFKC and case folding for comparisons (ASVS 5.0, 1.1 and 2.2). */
public final class Text {

    private Text() {
    }

    /** Normalised text for storage and display, without surrounding spaces. */
    public static String normalize(String raw) {
        return strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }

    /**
     * Comparison key: equal for spellings that look or read the same. Upper case followed by lower case approximates Unicode's
     * full case folding, which the JDK lacks ("ß" equals "SS").
     */
    public static String key(String raw) {
        String folded = strip(Normalizer.normalize(raw, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /**
     * Whether the text has no control characters (including line breaks), bidirectional marks, lone surrogates and unassigned
     * code points. They can forge lines, hide text, or not be stored.
     */
    public static boolean isClean(String raw) {
        return raw.codePoints().noneMatch(Text::isForbidden);
    }

    /** Whether the text is well-formed Unicode, the only rule for the characters of a password. */
    public static boolean isWellFormed(String raw) {
        return raw.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Length in code points. */
    public static int length(String raw) {
        return raw.codePointCount(0, raw.length());
    }

    /** Strips only spaces. Line breaks and control characters at the ends remain, so that {@link #isClean} rejects them. */
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
            // U+200D joins emoji. Every other format character is invisible and can disguise text.
            case Character.FORMAT -> c != 0x200D;
            default -> false;
        };
    }
}
