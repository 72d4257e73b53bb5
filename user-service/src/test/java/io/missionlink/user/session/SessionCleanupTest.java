package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class SessionCleanupTest {

    /** More rows than one delete statement removes. */
    private static final int MANY = 2_500;

    @Inject
    SessionCleanup cleanup;

    /** Separate connections, so that the test can hold locks against the service. */
    private final Jdbi jdbi = Database.jdbi();

    @Test
    void keepsEndedSessionsForOneWeek() {
        User user = Users.viewer();
        user.call().post("/api/users/logout").then().statusCode(204);
        cleanup.cleanUp();
        assertThat(families(user)).isEqualTo(1);

        jdbi.useHandle(handle -> handle.execute("UPDATE refresh_families SET revoked_at = revoked_at - interval '8 days',"
                + " expires_at = expires_at - interval '8 days' WHERE account_id = CAST(? AS uuid)", user.id()));
        cleanup.cleanUp();

        assertThat(families(user)).isZero();
        Users.refresh(user.refreshToken()).statusCode(401);
    }

    @Test
    void skipsLockedSessions() {
        User user = Users.viewer();
        expire(user);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO refresh_families (id, account_id, expires_at)
                SELECT gen_random_uuid(), CAST(? AS uuid), now() - interval '1 day' FROM generate_series(1, ?)
                """, user.id(), MANY));

        jdbi.useTransaction(holder -> {
            holder.createQuery("SELECT id FROM refresh_families WHERE account_id = CAST(? AS uuid) LIMIT 1 FOR UPDATE")
                    .bind(0, user.id()).mapTo(UUID.class).one();
            cleanup.cleanUp();
        });

        assertThat(families(user)).isEqualTo(1);
        cleanup.cleanUp();
        assertThat(families(user)).isZero();
    }

    @Test
    void failureForOneTableDoesNotStopOthers() {
        User user = Users.viewer();
        expire(user);
        jdbi.useHandle(handle -> handle.execute("UPDATE known_addresses SET seen_at = now() - interval '61 days'"
                + " WHERE account_id = CAST(? AS uuid)", user.id()));

        jdbi.useTransaction(holder -> {
            holder.execute("LOCK TABLE refresh_tokens IN EXCLUSIVE MODE");
            cleanup.cleanUp();
        });

        assertThat(count("known_addresses", user)).isZero();
        assertThat(families(user)).isEqualTo(1);
    }

    private void expire(User user) {
        jdbi.useHandle(handle -> handle.execute("UPDATE refresh_families SET expires_at = now() - interval '1 day'"
                + " WHERE account_id = CAST(? AS uuid)", user.id()));
    }

    private int families(User user) {
        return count("refresh_families", user);
    }

    private int count(String table, User user) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM " + table + " WHERE account_id = CAST(? AS uuid)").bind(0, user.id())
                .mapTo(Integer.class).one());
    }
}
