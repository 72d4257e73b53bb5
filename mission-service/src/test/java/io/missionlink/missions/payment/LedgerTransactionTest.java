package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.money.Money;
import io.missionlink.database.AfterCommit;
import io.missionlink.database.PostgresError;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.Wallets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Hibernate and the SQL of the ledger share one transaction on one connection. */
@QuarkusTest
class LedgerTransactionTest {

    private static final Money MONEY = Money.krw(5_000);

    @Inject
    PaymentRepository payments;

    @Inject
    Ledger ledger;

    @Inject
    Wallets wallets;

    @Inject
    Jdbi jdbi;

    @Inject
    AfterCommit afterCommit;

    private final UUID user = UUID.randomUUID();
    private final UUID payment = UUID.randomUUID();
    private final AtomicInteger committed = new AtomicInteger();

    @Test
    void commitsEntityAndLedgerTogether() {
        QuarkusTransaction.requiringNew().run(this::topUp);
        assertThat(payments.read(payment)).isPresent();
        assertThat(wallets.find(user).balance()).isEqualTo(5_000);
        assertThat(committed.get()).isEqualTo(1);
    }

    @Test
    void rollsBackEntityAndLedgerTogether() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            topUp();
            throw new IllegalStateException("after both writes");
        })).hasMessage("after both writes");
        assertThat(payments.read(payment)).isEqualTo(Optional.empty());
        assertThat(wallets.find(user).balance()).isZero();
        assertThat(committed.get()).isZero();
    }

    @Test
    void usesOneConnectionForHibernateAndJdbi() {
        QuarkusTransaction.requiringNew().run(() -> {
            Object hibernatePid = payments.getSession().createNativeQuery("SELECT pg_backend_pid()", Integer.class)
                    .getSingleResult();
            int sqlPid = jdbi.withHandle(handle -> handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one());
            assertThat(hibernatePid).isEqualTo(sqlPid);
        });
    }

    /** The response is 503 then, and the client may retry. */
    @Test
    void reportsConnectionLossAtCommitAsTransient() {
        Throwable failure = catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
            topUp();
            int backendPid = jdbi
                    .withHandle(handle -> handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one());
            QuarkusTransaction.suspendingExisting().run(() -> jdbi.useHandle(
                    handle -> handle.createQuery("SELECT pg_terminate_backend(:pid)").bind("pid", backendPid)
                            .mapTo(Boolean.class).one()));
        }));
        assertThat(PostgresError.isTransient(failure)).as("%s", failure).isTrue();
        assertThat(wallets.find(user).balance()).isZero();
        assertThat(committed.get()).isZero();
    }

    @Test
    void rejectsMoneyMovementWithoutTransaction() {
        assertThatThrownBy(() -> ledger.topUp(user, payment, 5_000)).isInstanceOf(TransactionalException.class);
        assertThat(wallets.find(user).balance()).isZero();
    }

    @Test
    void runsAfterCommitHookAtOnceWithoutTransaction() {
        afterCommit.run(committed::incrementAndGet);
        assertThat(committed.get()).isEqualTo(1);
    }

    private void topUp() {
        payments.begin(payment, PaymentDirection.IN, user, payment.toString(), MONEY, Optional.empty());
        payments.lock(payment).orElseThrow().complete(PaymentStatus.SUCCEEDED, payment.toString(), Instant.EPOCH);
        payments.flush();
        ledger.topUp(user, payment, MONEY.amount());
        afterCommit.run(committed::incrementAndGet);
        assertThat(committed.get()).isZero();
    }
}
