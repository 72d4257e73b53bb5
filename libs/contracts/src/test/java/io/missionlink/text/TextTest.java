package io.missionlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({ "Minji, minji", "MINJI, minji", "\uFF2D\uFF49\uFF4E\uFF4A\uFF49, minji", "Stra\u00DFe, STRASSE",
            "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2, \u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3", "\uFB01n, FIN",
            "\u1112\u1161\u11AB, \uD55C" })
    void hasSameKeyForEquivalentSpellings(String one, String other) {
        assertThat(Text.key(one)).isEqualTo(Text.key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0000b", "a\nb", "a\tb", "\u007F", "\u0085", "\u2028", "\u202E", "\u2060", "\uD800",
            "x\uDC00",
            "\uE000", "\uFFFF" })
    void rejectsInvisibleCharacters(String text) {
        assertThat(Text.isClean(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Minji", "\uBBFC\uC9C0", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "caf\u00E9",
            "a b", "\uD83E\uDEC8" })
    void acceptsVisibleText(String text) {
        assertThat(Text.isClean(text)).isTrue();
    }

    @Test
    void normalisesTextAndStripsSpaces() {
        assertThat(Text.normalize(" \u3000Ca\u0301fe \u2160\u00A0")).isEqualTo("C\u00E1fe \u2160");
    }

    @Test
    void dropsPastedInvisibleCharacters() {
        assertThat(Text.normalize("\uFEFFa\u200Bb\u00ADc\u200B")).isEqualTo("abc");
        assertThat(Text.normalize("e\u200B\u0301")).isEqualTo("\u00E9");
        assertThat(Text.key("\uFEFFM\u200Bi\u00AD")).isEqualTo("mi");
    }

    @Test
    void endsEachLineWithLineFeed() {
        assertThat(Text.normalizeLines("\r\n \u3000a\r\n\r\nb\rc\nd \n")).isEqualTo("a\n\nb\nc\nd");
        assertThat(Text.normalizeLines("\n\r\n ")).isEmpty();
    }

    @Test
    void countsCodePoints() {
        assertThat(Text.length("a\uD83D\uDE00")).isEqualTo(2);
    }

    @Test
    void stripsLongRunsOfSpacesInLinearTime() {
        String endless = "x" + " ".repeat(1_000_000) + "x";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Text.normalize(endless))).isEqualTo(endless);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\nMinji", "Minji\t", "\u2028Minji", "Minji\u001C", " Minji \r\n" })
    void keepsControlCharactersAtTheEnds(String text) {
        assertThat(Text.isClean(Text.normalize(text))).isFalse();
    }
}
