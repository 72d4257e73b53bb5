package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.missionlink.http.ProblemException;

class HashingPermitsTest {

    private static final int CLIENT_SHARE = 8;
    private static final int OPEN = 26;
    private static final int RESERVED = 8;

    private final HashingPermits permits = new HashingPermits(34);

    @Test
    void limitsClientToQuarterOfPermits() {
        holdAll("attacker", CLIENT_SHARE, () -> {
            assertThat(rejection("attacker", true).isOverload()).isFalse();
            assertThat(rejection("attacker", true).retryAfter()).isPresent();
            assertThat(run("other", false)).isEqualTo("work");
            return "done";
        });

        assertThat(run("attacker", false)).isEqualTo("work");
    }

    @Test
    void allowsOneAttemptOfClientWhenThereAreFewPermits() {
        assertThat(new HashingPermits(2).run("client", () -> false, () -> "work")).isEqualTo("work");
    }

    @Test
    void reservesQuarterOfPermitsForKnownClients() {
        hold(0, OPEN, false, () -> {
            assertThat(rejection("stranger", false).isOverload()).isTrue();
            return hold(OPEN, RESERVED, true, () -> {
                assertThat(rejection("known", true).isOverload()).isTrue();
                return "done";
            });
        });

        assertThat(run("stranger", false)).isEqualTo("work");
    }

    @Test
    void asksWhetherClientIsKnownOnlyWhenNoOpenPermitIsFree() {
        AtomicBoolean asked = new AtomicBoolean();

        permits.run("client", () -> {
            asked.set(true);
            return true;
        }, () -> "work");

        assertThat(asked).isFalse();
    }

    @Test
    void returnsPermitsOfFailedWork() {
        for (int i = 0; i < 2 * (OPEN + RESERVED); i++) {
            assertThatIllegalStateException().isThrownBy(() -> permits.run("client", () -> true, () -> {
                throw new IllegalStateException("failed");
            }));
        }

        assertThat(run("client", false)).isEqualTo("work");
    }

    @Test
    void returnsReservedPermitOfUnknownClient() {
        hold(0, OPEN, false, () -> {
            for (int i = 0; i < 2 * RESERVED; i++) {
                rejection("stranger", false);
            }
            assertThat(run("known", true)).isEqualTo("work");
            return "done";
        });
    }

    private String run(String client, boolean known) {
        return permits.run(client, () -> known, () -> "work");
    }

    private ProblemException rejection(String client, boolean known) {
        return catchThrowableOfType(ProblemException.class, () -> run(client, known));
    }

    /** Holds permits of one client. */
    private String holdAll(String client, int count, Supplier<String> work) {
        return count == 0 ? work.get() : permits.run(client, () -> false, () -> holdAll(client, count - 1, work));
    }

    /** Holds permits of as many clients, which have numbers from {@code first}. */
    private String hold(int first, int count, boolean known, Supplier<String> work) {
        return count == 0 ? work.get()
                : permits.run("client " + first, () -> known, () -> hold(first + 1, count - 1, known, work));
    }
}
