package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {

    /** Text that a mail program may turn into a link: scheme, host name, IPv4 address, e-mail address, path of a server. */
    private static final Pattern LINKED = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s'\"”」>)\\]]"
            + "|[^\\s\\p{Punct}][.\\u2024\\u3002\\uFE12\\uFE52\\uFF0E\\uFF61][\\p{L}\\p{S}]"
            + "|[0-9]+(\\.[0-9]+){3}|\\S[@\\uFE6B\\uFF20]\\S|\\\\\\\\\\S");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "https://evil.com/a?b=c.d  | https: //evil. com/a?b=c. d",
            "HTTP://1.2.3.4:8080       | HTTP: //1.2.3. 4:8080",
            "evil.com                  | evil. com",
            "www.evil.co.kr            | www. evil. co. kr",
            "evil.1337.com             | evil. 1337. com",
            "한글.한국                 | 한글. 한국",
            "i❤.ws                     | i❤. ws",
            "evil。com                 | evil。 com",
            "evil．com                 | evil． com",
            "evil.xn--3e0b707e         | evil. xn--3e0b707e",
            "me@evil.com               | me@ evil. com",
            "me＠evil.com              | me＠ evil. com",
            "mailto:me                 | mailto: me",
            "tel:+82101234             | tel: +82101234",
            "steam://run/1             | steam: //run/1" })
    void separatesPartsOfAddresses(String written, String shown) {
        assertThat(UserText.inline(written)).isEqualTo(shown);
    }

    /** Each form in each place in a text. Mail programs link more than browsers do, and each of them links other forms. */
    @ParameterizedTest
    @ValueSource(strings = { "https://evil.com/a?b=c.d#e", "HTTP://EVIL.COM", "http:evil.com", "https:\\\\evil.com",
            "//evil.com/a",
            "hxxp://evil.com", "hxxps://evil.com", "ftp://evil.com", "steam://run/1", "intent://evil/#Intent;end",
            "http://1.2.3.4/", "1.2.3.4:80", "http://[::1]/", "http://2130706433/", "http://localhost/", "localhost:8080",
            "evil.com", "evil.com:8080/x", "a.b.evil.com", "www.evil.co.kr", "www.evil", "evil.com/", "evil.com?q", "t.me/evil",
            "evil.한국", "한글.한국", "한글.com", "evil.xn--3e0b707e", "xn--bj0bj06e.xn--3e0b707e", "i❤.ws", "évil.com",
            "evil。com", "evil｡com", "evil．com", "evil﹒com", "evil․com", "evil︒com", "ｅｖｉｌ．ｃｏｍ", "1.1b.com", "evil.1337.com",
            "me@evil.com", "me＠evil.com", "me﹫evil.com", "me@evil", "첫째@한글.한국", "user:pass@evil.com", "mailto:me",
            "mailto:me@evil.com?subject=a", "tel:010-1234-5678", "tel:+82101234", "tel:(02)1234-5678", "sms:01012345678",
            "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "file://server/share", "\\\\server\\share",
            "\\\\1.2.3.4\\share", "file:\\\\server\\share" })
    void leavesNoAddressInAnyPlaceOfText(String address) {
        for (String place : List.of("%s", "여기%s입니다", "%s에서 봐요", "→%s", "보세요: %s", "(%s)", "[%s]", "<%s>", "\"%s\"", "“%s”",
                "「%s」",
                "%s.", "%s,", "%s!", "%s?", "%s…", "%s。", "[here](%s)", "<a href='%s'>", "%1$s,%1$s", "%1$s %1$s")) {
            String written = place.formatted(address);
            String shown = UserText.inline(written);
            assertThat(shown).doesNotContainPattern(LINKED).as("only spaces are added")
                    .satisfies(text -> assertThat(text.replace(" ", "")).isEqualTo(written.replace(" ", "")));
        }
    }

    @Test
    void separatesHostNameWithInvisibleCharacter() {
        assertThat(UserText.inline("evil.\u200Dcom")).isEqualTo("evil. \u200Dcom");
    }

    @ParameterizedTest
    @ValueSource(strings = { "갑옷 없이 30분 안에 보스 잡기!", "Win 1.5 rounds at 3:30.", "Wait... what?", "Thanks @haru",
            "Level 3: go :)", "(Really.)", "보스:3", "2026.11.30", "3:30", "\\o/", "₩1,000,000", "010-1234-5678" })
    void keepsTextWithoutAddress(String text) {
        assertThat(UserText.inline(text)).isEqualTo(text);
    }

    @Test
    void joinsLinesOfName() {
        assertThat(UserText.inline(" Eve\r\nFee:\u2028₩0\u0085\tA\u0000B ")).isEqualTo("Eve Fee: ₩0 A B");
    }

    @Test
    void marksEachLineAsQuotation() {
        assertThat(UserText.quote("\nFirst\r\n\r\n> Mission Link\u2028Third\u0085evil.com\n"))
                .isEqualTo("> First\n>\n> > Mission Link\n> Third\n> evil. com");
    }
}
