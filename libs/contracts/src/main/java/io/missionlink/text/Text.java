package io.missionlink.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Unicode rules for user input: NFC for stored text, NFKC and case folding for comparisons (ASVS 5.0, 1.1 and 2.2). */
public final class Text {

    /** Soft hyphen, zero width space and byte order mark: invisible, and copied unnoticed from pages and documents. */
    private static final Pattern PASTED = Pattern.compile("[\\u00AD\\u200B\\uFEFF]");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private Text() {
    }

    /** Normalised text for storage and display, without surrounding spaces and pasted invisible characters. */
    public static String normalize(String raw) {
        return strip(nfc(raw), Text::isSpace);
    }

    /** {@link #normalize} for text of several lines: each line ends with LF, and surrounding empty lines are removed. */
    public static String normalizeLines(String raw) {
        return strip(LINE_END.matcher(nfc(raw)).replaceAll("\n"), c -> isSpace(c) || c == '\n');
    }

    /**
     * Comparison key: equal for spellings that look or read the same. Upper case followed by lower case approximates Unicode's
     * full case folding, which the JDK lacks ("ß" equals "SS").
     */
    public static String key(String raw) {
        String folded = strip(Normalizer.normalize(withoutPasted(raw), Normalizer.Form.NFKC), Text::isSpace)
                .toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /**
     * Whether the text has no control characters (including line breaks), bidirectional marks, lone surrogates and unassigned
     * code points. They can forge lines, hide text, or not be stored. {@link DisplayText} has the rules of displayed text.
     */
    public static boolean isClean(String raw) {
        return raw.codePoints().noneMatch(CodePoints::isForbidden);
    }

    /** Whether the text has a character that is displayed as nothing, such as a joiner or a filler. */
    public static boolean hasInvisibleCharacter(String raw) {
        return raw.codePoints().anyMatch(CodePoints::isDefaultIgnorable);
    }

    /** Whether the text is well-formed Unicode, the only rule for the characters of a password. */
    public static boolean isWellFormed(String raw) {
        return raw.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Length in code points, as OpenAPI counts. */
    public static int length(String raw) {
        return raw.codePointCount(0, raw.length());
    }

    private static String nfc(String raw) {
        return Normalizer.normalize(withoutPasted(raw), Normalizer.Form.NFC);
    }

    private static String withoutPasted(String raw) {
        return PASTED.matcher(raw).replaceAll("");
    }

    /** Other line breaks and control characters at the ends remain, so that {@link #isClean} rejects them. */
    private static String strip(String text, IntPredicate stripped) {
        int from = 0;
        int to = text.length();
        while (from < to && stripped.test(text.charAt(from))) {
            from++;
        }
        while (to > from && stripped.test(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
