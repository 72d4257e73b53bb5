package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class Argon2Test {

    private static final Argon2Cost COST = Argon2Cost.checked(19_456, 2, 1);
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final Argon2 argon2 = new Argon2(COST.memoryKib());

    @Test
    void storedHashMatchesItsPassword() {
        String stored = argon2.hash("correct horse", COST).text();

        assertThat(stored).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
        assertThat(argon2.matches("correct horse", PhcHash.parse(stored))).isTrue();
        assertThat(argon2.matches("correct horsf", PhcHash.parse(stored))).isFalse();
    }

    @Test
    void matchesHashOfReferenceImplementation() {
        // Test vector of the reference implementation: t=2, m=64 MiB, p=1, password "password", salt "somesalt".
        PhcHash hash = PhcHash.parse(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(argon2.matches("password", hash)).isTrue();
    }

    @Test
    void reusedMemoryDoesNotAffectHash() {
        PhcHash costly = argon2.hash("first", COST);
        PhcHash cheap = argon2.hash("second", CHEAP);

        assertThat(new Argon2(0).matches("first", costly)).isTrue();
        assertThat(new Argon2(0).matches("second", cheap)).isTrue();
        assertThat(argon2.matches("first", costly)).isTrue();
        assertThat(argon2.matches("second", cheap)).isTrue();
    }

    @Test
    void hashesSamePasswordWithNewSalt() {
        assertThat(argon2.hash("same", CHEAP).text()).isNotEqualTo(argon2.hash("same", CHEAP).text());
    }

    @Test
    void matchesPasswordInEveryUnicodeComposition() {
        assertThat(
                argon2.matches("cafe\u0301 \uD55C\uAE00", argon2.hash("caf\u00E9 \u1112\u1161\u11AB\u1100\u1173\u11AF", CHEAP)))
                .isTrue();
    }

    @Test
    void rejectsParametersBelowMinimum() {
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2Cost.checked(19_455, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2Cost.checked(19_456, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2Cost.checked(19_456, 2, 0));
    }

    @Test
    void rejectsInvalidHashWithoutQuotingIt() {
        for (String invalid : new String[] { "", "secret", "$argon2i$v=19$m=64,t=1,p=1$YQ$YQ", "$2a$10$secret" }) {
            assertThatIllegalArgumentException().isThrownBy(() -> PhcHash.parse(invalid)).withMessageNotContaining("secret");
        }
    }
}
