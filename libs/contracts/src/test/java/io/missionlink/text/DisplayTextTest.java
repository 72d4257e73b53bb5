package io.missionlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.testing.CharacterClass;

class DisplayTextTest {

    @ParameterizedTest
    @EnumSource
    void acceptsTextOfOneLineByItsCharacters(CharacterClass characters) {
        assertThat(DisplayText.violation(Text.normalize(characters.text())).isEmpty())
                .isEqualTo(characters.isAcceptedInLine());
    }

    @ParameterizedTest
    @EnumSource
    void acceptsNameByItsCharacters(CharacterClass characters) {
        assertThat(DisplayText.violationOfName(Text.normalize(characters.text())).isEmpty())
                .isEqualTo(characters.isAcceptedInName());
    }

    @ParameterizedTest
    @EnumSource
    void acceptsTextOfSeveralLinesByItsCharacters(CharacterClass characters) {
        assertThat(DisplayText.violationOfLines(Text.normalizeLines(characters.text())).isEmpty())
                .isEqualTo(characters.isAcceptedInLines());
    }

    @ParameterizedTest
    @CsvSource({ "LINE_FEED, must not contain control characters", "HANGUL_FILLER_ONLY, must contain a visible character",
            "JOINER_AT_END, 'must not contain a joiner, variation selector or tag without its character'",
            "FIVE_MARKS, must have at most 4 combining marks on a character" })
    void namesViolatedRule(CharacterClass characters, String violation) {
        assertThat(DisplayText.violation(characters.text())).hasValue(violation);
    }

    @Test
    void acceptsEmptyText() {
        assertThat(DisplayText.violation("")).isEmpty();
    }

    /** The table of invisible code points is complete for the Unicode version of the JDK. */
    @Test
    void rejectsEachFormatCharacterAlone() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.getType(c) == Character.FORMAT) {
                assertThat(DisplayText.violation(Character.toString(c))).as("U+%04X", c).isPresent();
            }
        }
    }

    /** Composed letters of each language keep their marks. */
    @Test
    void acceptsEachLetterOfTheJdk() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c) && !CodePoints.isDefaultIgnorable(c)) {
                assertThat(DisplayText.violation(Character.toString(c))).as("U+%04X", c).isEmpty();
            }
        }
    }

    @Test
    void checksLongTextInLinearTime() {
        String text = "a\u0301".repeat(500_000);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> DisplayText.violation(text))).isEmpty();
    }
}
