package io.missionlink.testing;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** An example of each class of characters in user input, and the fields that accept it. */
public enum CharacterClass {

    LETTERS("Minji 민지 हिन्दी"),
    ACCENTS("Caf\u00e9 Ti\u1ebfng Vi\u1ec7t"),
    FOUR_MARKS("a\u0316\u0323\u0324\u0325"),
    EMOJI("\uD83D\uDE00"),
    /** U+1FAC8, which Unicode 17 assigns; the JDK has Unicode 16. */
    NEW_EMOJI("\uD83E\uDEC8"),
    EMOJI_JOINED("\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC68"),
    KEYCAP("1\uFE0F\u20E3"),
    FLAG_OF_COUNTRY("\uD83C\uDDF0\uD83C\uDDF7"),
    FLAG_OF_REGION("\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F"),
    PERSIAN_NON_JOINER("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"),
    SINHALA_JOINER("\u0DC1\u0DCA\u200D\u0DBB\u0DD3"),
    /** Joiners before a virama, and a variation selector after a keycap. */
    BENGALI_JOINER("\u09B0\u200D\u09CD\u09AF\u09BE\u09AC"),
    OLD_KEYCAP("1\u20E3\uFE0F"),
    BRAILLE_ART("\u28FF\u2800\u28FF"),
    FILLER_AFTER_WORD("Minji\u3164"),
    HALF_WIDTH_FILLER_AFTER_WORD("Minji\uFFA0"),
    GRAPHEME_JOINER_IN_WORD("Min\u034Fji"),
    JOINER_IN_LATIN_WORD("Min\u200Dji"),
    NON_JOINER_IN_HANGUL_WORD("\uBBFC\u200C\uC9C0"),
    VARIATION_SELECTOR_IN_LATIN_WORD("M\uFE0Finji"),
    PASTED_ZERO_WIDTH_SPACE("a\u200Bb"),
    PASTED_SOFT_HYPHEN("a\u00ADb"),
    PASTED_BYTE_ORDER_MARK("\uFEFFa"),

    LINE_FEED("a\nb", true),
    CARRIAGE_RETURN("a\r\nb\rc", true),

    NUL("a\0b", false),
    BELL("a\u0007b", false),
    TAB("a\tb", false),
    DELETE("a\u007Fb", false),
    NEXT_LINE("a\u0085b", false),
    LINE_SEPARATOR("a\u2028b", false),
    PARAGRAPH_SEPARATOR("a\u2029b", false),
    RIGHT_TO_LEFT_OVERRIDE("a\u202Eb", false),
    RIGHT_TO_LEFT_ISOLATE("a\u2067b", false),
    LEFT_TO_RIGHT_MARK("a\u200Eb", false),
    WORD_JOINER("a\u2060b", false),
    LANGUAGE_TAG("a\uDB40\uDC01b", false),
    LONE_SURROGATE("a\uD800b", false),
    PRIVATE_USE("a\uE000b", false),
    NONCHARACTER("a\uFFFFb", false),
    UNASSIGNED("a\u0378b", false),
    HANGUL_FILLER_ONLY("\u3164\u3164", false),
    BRAILLE_BLANK_ONLY("\u2800", false),
    JOINER_ONLY("\u200D", false),
    VARIATION_SELECTOR_ONLY("\uFE0F", false),
    GRAPHEME_JOINER_ONLY("\u034F", false),
    MARK_ONLY("\u0301", false),
    JOINER_AT_END("a\u200D", false),
    JOINER_AFTER_SPACE("a \u200Db", false),
    JOINERS_IN_SEQUENCE("a\u200D\u200Db", false),
    VARIATION_SELECTOR_AFTER_SPACE("a \uFE0Fb", false),
    VARIATION_SELECTORS_IN_SEQUENCE("\u2764\uFE0F\uFE0F", false),
    TAG_WITHOUT_FLAG("a\uDB40\uDC67\uDB40\uDC7Fb", false),
    FLAG_WITHOUT_END("\uD83C\uDFF4\uDB40\uDC67b", false),
    FIVE_MARKS("a\u0301\u0302\u0303\u0304\u0305", false),
    MANY_MARKS("a" + "\u0337".repeat(40), false),
    MARKS_DIVIDED_BY_GRAPHEME_JOINER("a\u0301\u0301\u034F\u0301\u0301\u034F", false);

    /** Two names that look alike would differ in them. */
    private static final Set<CharacterClass> REJECTED_IN_NAMES = EnumSet.of(BRAILLE_ART, FILLER_AFTER_WORD,
            HALF_WIDTH_FILLER_AFTER_WORD, GRAPHEME_JOINER_IN_WORD, JOINER_IN_LATIN_WORD, NON_JOINER_IN_HANGUL_WORD,
            VARIATION_SELECTOR_IN_LATIN_WORD);

    private final String text;
    private final boolean acceptedInLine;
    private final boolean acceptedInLines;

    CharacterClass(String text) {
        this(text, true, true);
    }

    CharacterClass(String text, boolean acceptedInLines) {
        this(text, false, acceptedInLines);
    }

    CharacterClass(String text, boolean acceptedInLine, boolean acceptedInLines) {
        this.text = text;
        this.acceptedInLine = acceptedInLine;
        this.acceptedInLines = acceptedInLines;
    }

    public String text() {
        return text;
    }

    /** The text as a JSON string in ASCII: an HTTP client cannot encode a lone surrogate. */
    public String json() {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining("", "\"", "\""));
    }

    /** Whether a field of a single line accepts the text. */
    public boolean isAcceptedInLine() {
        return acceptedInLine;
    }

    /** Whether a display name accepts the text. */
    public boolean isAcceptedInName() {
        return acceptedInLine && !REJECTED_IN_NAMES.contains(this);
    }

    /** Whether a field of several lines accepts the text. */
    public boolean isAcceptedInLines() {
        return acceptedInLines;
    }
}
