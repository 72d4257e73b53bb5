package io.missionlink.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchableTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "the boss", "BOSS", "bosses", "\uFF22\uFF2F\uFF33\uFF33", "b\u200Do\u200Css", "b\uFE0Foss",
            "b\u034Foss", "b\u3164oss", "b\u00ADoss", "b\u00F3\u0161s", "b\u0336o\u0336s\u0336s\u0336", "b o s s",
            "b.o.s.s", "a b-o-s-s.", "b oss", "bo_ss", "b\no\ns\ns", "b\uD83D\uDE00o\uD83D\uDE00ss", "b\u2800o\u2800s\u2800s",
            "b\u20DDo\u20DDss" })
    void findsWordInDisguise(String text) {
        assertThat(new SearchableText(text).contains("Boss")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "bos", "turbo ss", "bo ssa", "b o s t s", "lobo s saw" })
    void findsNoWordAcrossOtherWords(String text) {
        assertThat(new SearchableText(text).contains("boss")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "super ape, rape", "vitamin c, c++", "middle c, C#", "바보 스타, 보스", "がき, かき", "값, 가", "각, 가" })
    void keepsWordsApart(String text, String word) {
        assertThat(new SearchableText(text).contains(word)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "learn C++ now, c++", "보 스, 보스", "\u1107\u1169\u1109\u1173, 보스", "ㅂㅗㅅㅡ, 보스", "easy  win, easy win",
            "easywin, easy win",
            "easy-win, easy win", "\uD83D\uDCA9, \uD83D\uDCA9", "f*ck, f*ck", "STRASSE, stra\u00DFe" })
    void findsOtherWords(String text, String word) {
        assertThat(new SearchableText(text).contains(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\u3164", "\u0301" })
    void findsNoWordWithoutVisibleCharacters(String word) {
        assertThat(new SearchableText("text").contains(word)).isFalse();
    }

    @Test
    void findsDividedLettersFromBeginningOfWord() {
        assertThat(new SearchableText("The M\u00EDssion-\u200DLink 2!").containsFromWord("missionlink")).isTrue();
        assertThat(new SearchableText("Commission Link").containsFromWord("missionlink")).isFalse();
    }
}
