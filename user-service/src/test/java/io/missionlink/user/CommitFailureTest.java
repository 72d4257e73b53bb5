package io.missionlink.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;

import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import io.missionlink.database.PostgresError;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** The transaction manager wraps the driver's error; the classification must still find it. */
@QuarkusTest
@UserServiceTestSetup
class CommitFailureTest {

    @Inject
    Session session;

    @Test
    void classifiesConnectionLossAtCommitAsTransient() {
        Throwable failure = catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
            int backend = session.createNativeQuery("SELECT pg_backend_pid()", Integer.class).getSingleResult();
            Database.jdbi().useHandle(
                    handle -> handle.execute("SELECT pg_terminate_backend(?, 5000)", backend));
        }));

        assertThat(PostgresError.isTransient(failure)).isTrue();
    }
}
