package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {

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

    @Test
    void separatesHostNameWithInvisibleCharacter() {
        assertThat(UserText.inline("evil.\u200Dcom")).isEqualTo("evil. \u200Dcom");
    }

    @ParameterizedTest
    @ValueSource(strings = { "갑옷 없이 30분 안에 보스 잡기!", "Win 1.5 rounds at 3:30.", "Wait... what?", "Thanks @haru",
            "Level 3: go :)",
            "(Really.)", "보스:3" })
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
