package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    @Test
    void acceptsAnyEightCharacters() {
        assertThat(PasswordRules.newPassword("aaaaaaab")).isEmpty();
        assertThat(PasswordRules.newPassword("        ")).isEmpty();
        assertThat(PasswordRules.newPassword("\uD83D\uDE00".repeat(8))).isEmpty();
        assertThat(PasswordRules.newPassword("x".repeat(256))).isEmpty();
    }

    @Test
    void countsLengthInCodePoints() {
        assertThat(PasswordRules.newPassword("\uD83D\uDE00".repeat(7))).isPresent();
        assertThat(PasswordRules.newPassword("1234567")).isPresent();
        assertThat(PasswordRules.newPassword("x".repeat(257))).isPresent();
    }

    @Test
    void rejectsCommonPassword() {
        assertThat(PasswordRules.newPassword("PassWord1")).contains("must not be one of the most common passwords");
    }

    @Test
    void rejectsUnpairedSurrogate() {
        assertThat(PasswordRules.newPassword("1234567\uD83D")).isPresent();
    }
}
