package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    @Test
    void eightCharactersAreEnoughWhateverTheyAre() {
        assertThat(PasswordRules.complaint("aaaaaaab")).isEmpty();
        assertThat(PasswordRules.complaint("        ")).isEmpty();
        assertThat(PasswordRules.complaint("\uD83D\uDE00".repeat(8))).isEmpty();
        assertThat(PasswordRules.complaint("x".repeat(256))).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersAndNotInUnitsOfJava() {
        assertThat(PasswordRules.complaint("\uD83D\uDE00".repeat(7))).isPresent();
        assertThat(PasswordRules.complaint("1234567")).isPresent();
        assertThat(PasswordRules.complaint("x".repeat(257))).isPresent();
    }

    @Test
    void whatIsTriedFirstIsRefused() {
        assertThat(PasswordRules.complaint("PassWord1")).contains("must not be one of the most common passwords");
    }

    @Test
    void halfACharacterIsNone() {
        assertThat(PasswordRules.complaint("1234567\uD83D")).isPresent();
    }
}
