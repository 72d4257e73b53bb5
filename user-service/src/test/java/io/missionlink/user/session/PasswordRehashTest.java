package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.logIn;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.user.password.Argon2;
import io.missionlink.user.password.Argon2Cost;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class PasswordRehashTest {

    private static final Parameters WEAK = new Parameters(new Argon2Cost(8_192, 1, 1));
    private static final Parameters STRONG = new Parameters(new Argon2Cost(19_456, 2, 1));

    private final Jdbi jdbi = Database.jdbi();

    private record Parameters(Argon2Cost cost) {

        String hash(String password) {
            return new Argon2(0).hash(password, cost).text();
        }
    }

    @Test
    void loginUpgradesHashToCurrentParameters() {
        User user = Users.viewer();
        String weak = WEAK.hash(Users.PASSWORD);
        storeHash(user, weak);

        logIn(user.loginId(), "wrong password").statusCode(401);
        assertThat(hash(user)).isEqualTo(weak);
        logIn(user.loginId(), Users.PASSWORD).statusCode(200);

        assertThat(hash(user)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        logIn(user.loginId(), Users.PASSWORD).statusCode(200);
    }

    /** Another log-in replaces the hash after this one has verified it. The password may also have changed. */
    @ParameterizedTest
    @CsvSource({ Users.PASSWORD + ", 200", "another password, 401" })
    void verifiesPasswordAgainWhenHashChangesDuringLogin(String newPassword, int status) throws Exception {
        User user = Users.viewer();
        storeHash(user, WEAK.hash(Users.PASSWORD));
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> login = jdbi.inTransaction(account -> {
                account.createQuery("SELECT id FROM accounts WHERE login_id = :id FOR UPDATE").bind("id", user.loginId())
                        .mapTo(UUID.class).one();
                Future<Integer> waiting = background
                        .submit(() -> logIn(user.loginId(), Users.PASSWORD).extract().statusCode());
                await().atMost(1, SECONDS).pollInterval(10, MILLISECONDS).until(() -> Database.isWaitingFor(account));
                account.execute("UPDATE accounts SET password_hash = ? WHERE login_id = ?", STRONG.hash(newPassword),
                        user.loginId());
                return waiting;
            });
            assertThat(login.get()).isEqualTo(status);
        }
    }

    private void storeHash(User user, String hash) {
        jdbi.useHandle(handle -> handle.execute("UPDATE accounts SET password_hash = ? WHERE login_id = ?", hash,
                user.loginId()));
    }

    private String hash(User user) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT password_hash FROM accounts WHERE login_id = ?")
                .bind(0, user.loginId()).mapTo(String.class).one());
    }
}
