package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = { "password", "12345678", "qwertyuiop", "iloveyou", "password1", "1q2w3e4r", "jennifer",
            "trustno1" })
    void containsCommonPasswords(String common) {
        assertThat(CommonPasswords.contain(common)).isTrue();
    }

    @Test
    void ignoresCaseAndWidth() {
        assertThat(CommonPasswords.contain("PassWord1")).isTrue();
        assertThat(CommonPasswords.contain("\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44")).isTrue();
    }

    @Test
    void excludesLessCommonPasswordsOfList() {
        // The last entry of the 100,000 in the file.
        assertThat(CommonPasswords.contain("correcthorsebatterystaple")).isFalse();
    }

    @Test
    void excludesPasswordThatOnlyContainsCommonOne() {
        assertThat(CommonPasswords.contain("my password")).isFalse();
    }
}
