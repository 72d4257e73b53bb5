package io.missionlink.text;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Text in which words are found although they are disguised. Case, width, accents and invisible characters do not matter. A
 * word of letters is also found if spaces, punctuation or symbols divide it ("b o s s", "b.oss"). Such a match must begin and
 * end with a word of the text: "super ape" does not contain "rape".
 */
public final class SearchableText {

    /** They change a kana letter instead of decorating it: "が" is not "か". */
    private static final int FIRST_KANA_MARK = 0x3099;
    private static final int LAST_KANA_MARK = 0x309A;

    private final String folded;
    private final String letters;
    /** Positions in {@link #letters} at which a word begins or ends. */
    private final BitSet boundaries = new BitSet();

    public SearchableText(String raw) {
        folded = fold(raw);
        StringBuilder joined = new StringBuilder();
        boolean inWord = false;
        for (int c : folded.codePoints().toArray()) {
            boolean letter = isLetter(c);
            if (letter != inWord) {
                boundaries.set(joined.length());
            }
            if (letter) {
                joined.appendCodePoint(c);
            }
            inWord = letter;
        }
        boundaries.set(joined.length());
        letters = joined.toString();
    }

    /** @param word no word without visible characters is found */
    public boolean contains(String word) {
        String wanted = fold(word);
        if (wanted.isEmpty()) {
            return false;
        }
        return folded.contains(wanted)
                || wanted.codePoints().allMatch(c -> isLetter(c) || c == ' ') && containsDivided(wanted.replace(" ", ""));
    }

    /** Whether the letters of the text, without everything between them, contain these, from the beginning of a word on. */
    public boolean containsFromWord(String wanted) {
        for (int at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
            if (boundaries.get(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean containsDivided(String wanted) {
        for (int at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
            if (boundaries.get(at) && boundaries.get(at + wanted.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@link Text#key} without invisible characters and accents. Hangul syllables have none: NFC composes them again. */
    private static String fold(String raw) {
        String decomposed = Normalizer.normalize(Text.key(without(raw, CodePoints::isDefaultIgnorable)), Normalizer.Form.NFD);
        return Normalizer.normalize(without(decomposed, SearchableText::isAccent), Normalizer.Form.NFC);
    }

    /** Marks of a single script, such as vowel signs, are part of its words. */
    private static boolean isAccent(int c) {
        return CodePoints.isMark(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.INHERITED
                && (c < FIRST_KANA_MARK || c > LAST_KANA_MARK);
    }

    private static boolean isLetter(int c) {
        return Character.isLetterOrDigit(c) || CodePoints.isMark(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static String without(String text, IntPredicate removed) {
        return text.codePoints().filter(removed.negate())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
