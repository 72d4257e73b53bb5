package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

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

    private final Jdbi jdbi = Database.jdbi();

    @Test
    void loginUpgradesHashToCurrentParameters() {
        User user = Users.viewer();
        String weak = storeWeakHash(user);

        logIn(user.loginId(), "wrong password").statusCode(401);
        assertThat(hash(user)).isEqualTo(weak);
        logIn(user.loginId(), Users.PASSWORD).statusCode(200);

        assertThat(hash(user)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        logIn(user.loginId(), Users.PASSWORD).statusCode(200);
    }

    /** A log-in that has read the old hash is verified after another log-in has replaced it. */
    @Test
    void acceptsEveryLoginWhileHashIsUpgraded() throws Exception {
        User user = Users.viewer();
        storeWeakHash(user);

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> logins = Stream.generate(() -> clients.submit(() -> logIn(user.loginId(), Users.PASSWORD)
                    .extract().statusCode())).limit(8).toList();
            for (Future<Integer> login : logins) {
                assertThat(login.get()).isEqualTo(200);
            }
        }
    }

    private String storeWeakHash(User user) {
        String weak = new Argon2(0).hash(Users.PASSWORD, new Argon2Cost(8_192, 1, 1)).text();
        jdbi.useHandle(handle -> handle.execute("UPDATE accounts SET password_hash = ? WHERE login_id = ?", weak,
                user.loginId()));
        return weak;
    }

    private String hash(User user) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT password_hash FROM accounts WHERE login_id = ?")
                .bind(0, user.loginId()).mapTo(String.class).one());
    }
}
