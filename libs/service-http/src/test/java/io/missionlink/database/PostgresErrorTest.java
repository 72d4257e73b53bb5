package io.missionlink.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import javax.transaction.xa.XAException;

import jakarta.transaction.RollbackException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresErrorTest {

    @ParameterizedTest
    @NullSource // the pool had no connection in time
    @ValueSource(strings = { "08006", "53300", "57P01", "55P03", "57014", "40P01", "40001" })
    void classifiesTemporaryErrorsAsTransient(String state) {
        assertThat(PostgresError.isTransient(wrapped(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "23514", "42501", "22021" })
    void classifiesRejectedStatementsAsPermanent(String state) {
        assertThat(PostgresError.isTransient(wrapped(state))).isFalse();
    }

    @Test
    void ignoresErrorsWithoutSqlException() {
        assertThat(PostgresError.isTransient(new IllegalStateException("elsewhere"))).isFalse();
        assertThat(PostgresError.violatedUnique(wrapped("23505"))).isEmpty();
    }

    @Test
    void findsSuppressedFailureOfCommit() {
        XAException failed = new XAException(XAException.XAER_RMFAIL);
        failed.initCause(new SQLException("gone", "08006"));
        RollbackException rolledBack = new RollbackException("not committed");
        rolledBack.addSuppressed(failed);
        assertThat(PostgresError.isTransient(new IllegalStateException(rolledBack))).isTrue();
    }

    private static Throwable wrapped(String state) {
        return new IllegalStateException(new SQLException("no", state));
    }
}
