package io.missionlink.text;

import java.text.Normalizer;
import java.util.Optional;

/** Rules for text that users write and other users see. Each returns the violation; empty text and valid text have none. */
public final class DisplayText {

    /** More marks on one base are drawn over the lines above and below. No language needs more. */
    private static final int MAX_MARKS = 4;
    private static final int BLACK_FLAG = 0x1F3F4;
    /** Stands for the start and the end of the text. */
    private static final int NONE = ' ';

    private DisplayText() {
    }

    /** @param text result of {@link Text#normalize} */
    public static Optional<String> violation(String text) {
        return Text.isClean(text) ? violationOfCharacters(text) : Optional.of("must not contain control characters");
    }

    /**
     * For names, which identify people: invisible characters would make two names look alike. They are accepted only in emoji,
     * in ideographs, and in scripts that need joiners.
     *
     * @param name result of {@link Text#normalize}
     */
    public static Optional<String> violationOfName(String name) {
        return violation(name).or(() -> hidesCharacter(name.codePoints().toArray())
                ? Optional.of("must not contain invisible characters")
                : Optional.empty());
    }

    private static boolean hidesCharacter(int[] characters) {
        int before = NONE;
        for (int c : characters) {
            boolean expected = CodePoints.isTag(c) || CodePoints.isTagEnd(c)
                    || CodePoints.isVariationSelector(c) && CodePoints.takesVariation(before)
                    || CodePoints.isJoiner(c) && CodePoints.takesJoiner(before);
            if (CodePoints.isBlank(c) && !expected) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /** @param text result of {@link Text#normalizeLines} */
    public static Optional<String> violationOfLines(String text) {
        return Text.isClean(text.replace('\n', ' ')) ? violationOfCharacters(text)
                : Optional.of("must not contain control characters other than line breaks");
    }

    private static Optional<String> violationOfCharacters(String text) {
        int[] characters = text.codePoints().toArray();
        if (characters.length > 0 && text.codePoints().noneMatch(CodePoints::isVisible)) {
            return Optional.of("must contain a visible character");
        }
        for (int i = 0; i < characters.length; i++) {
            if (isMisplaced(characters[i], i == 0 ? NONE : characters[i - 1],
                    i + 1 == characters.length ? NONE : characters[i + 1])) {
                return Optional.of("must not contain a joiner, variation selector or tag without its character");
            }
        }
        return mostMarks(text) > MAX_MARKS
                ? Optional.of("must have at most " + MAX_MARKS + " combining marks on a character")
                : Optional.empty();
    }

    /**
     * A joiner stands between characters, a variation selector after one, and tags stand between a black flag and their end.
     */
    private static boolean isMisplaced(int c, int before, int after) {
        if (CodePoints.isJoiner(c)) {
            return !CodePoints.isVisible(before) && !CodePoints.isMark(before)
                    || !CodePoints.isVisible(after) && (!CodePoints.isMark(after) || CodePoints.isDefaultIgnorable(after));
        }
        if (CodePoints.isVariationSelector(c)) {
            return !CodePoints.isVisible(before) && Character.getType(before) != Character.ENCLOSING_MARK;
        }
        if (CodePoints.isTagEnd(c)) {
            return !CodePoints.isTag(before);
        }
        return CodePoints.isTag(c) && (before != BLACK_FLAG && !CodePoints.isTag(before)
                || !CodePoints.isTag(after) && !CodePoints.isTagEnd(after));
    }

    /** Greatest number of combining marks on one base. NFD also counts the marks of composed letters. */
    private static int mostMarks(String text) {
        int most = 0;
        int marks = 0;
        for (int c : Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray()) {
            if (CodePoints.isMark(c) && !CodePoints.isVariationSelector(c)) {
                marks++;
            } else if (!CodePoints.isDefaultIgnorable(c) && Character.getType(c) != Character.COMBINING_SPACING_MARK) {
                marks = 0;
            }
            most = Math.max(most, marks);
        }
        return most;
    }
}
