package io.missionlink.text;

/** Classes of code points that the JDK does not name. */
final class CodePoints {

    /** First and last code point of each range with the property Default_Ignorable_Code_Point (Unicode 17). */
    private static final int[][] DEFAULT_IGNORABLE = { { 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C },
            { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x202A, 0x202E },
            { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 },
            { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF } };
    /** Assigned to visible categories, but displayed as nothing. */
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int OBJECT_REPLACEMENT = 0xFFFC;
    private static final int MUSICAL_NULL_NOTEHEAD = 0x1D159;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TAG_END = 0xE007F;

    private CodePoints() {
    }

    /** Whether no text may contain the code point. */
    static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE ->
                true;
            // Unicode reserves code points for future emoji. NFC never changes them.
            case Character.UNASSIGNED -> !Character.isExtendedPictographic(c);
            // Every other format character is invisible and can disguise text.
            case Character.FORMAT -> !isJoiner(c) && !isTag(c) && !isTagEnd(c);
            default -> false;
        };
    }

    /** Whether the code point alone is visible. A combining mark is not: it needs a base. */
    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> !isBlank(c);
        };
    }

    /** Whether the code point is displayed as nothing, or as an empty box without meaning. */
    static boolean isBlank(int c) {
        return isDefaultIgnorable(c) || c == BRAILLE_BLANK || c == OBJECT_REPLACEMENT || c == MUSICAL_NULL_NOTEHEAD;
    }

    /** Whether a joiner after the code point has a meaning: in emoji, and in scripts whose letters change their shape. */
    static boolean takesJoiner(int c) {
        return Character.isEmoji(c) && !Character.isLetterOrDigit(c) || isVariationSelector(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case COMMON, LATIN, GREEK, CYRILLIC, HANGUL, HAN, HIRAGANA, KATAKANA -> false;
                    default -> true;
                };
    }

    /** Whether a variation selector after the code point has a meaning: for emoji and ideographs. */
    static boolean takesVariation(int c) {
        return Character.isEmoji(c) || Character.isIdeographic(c) || Character.getType(c) == Character.ENCLOSING_MARK;
    }

    /** Whether the code point is drawn over its base. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    static boolean isDefaultIgnorable(int c) {
        for (int[] range : DEFAULT_IGNORABLE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180D || c == 0x180F;
    }

    /** Whether the code point is a letter or digit of a flag's region, such as those of "gbeng". */
    static boolean isTag(int c) {
        return c >= 0xE0030 && c <= 0xE0039 || c >= 0xE0061 && c <= 0xE007A;
    }

    static boolean isTagEnd(int c) {
        return c == TAG_END;
    }
}
