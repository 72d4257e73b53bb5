package io.missionlink.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;

import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import io.missionlink.database.PostgresError;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** A transaction manager stands between the driver's error and its answer. */
@QuarkusTest
@UserServiceTest
class BrokenCommitTest {

    @Inject
    Session session;

    @Test
    void answersConnectionThatBreaksAtCommitAsTransient() {
        Throwable failure = catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
            int backend = session.createNativeQuery("SELECT pg_backend_pid()", Integer.class).getSingleResult();
            Database.jdbi().useHandle(
                    handle -> handle.execute("SELECT pg_terminate_backend(?, 5000)", backend));
        }));

        assertThat(PostgresError.isTransient(failure)).isTrue();
    }
}
