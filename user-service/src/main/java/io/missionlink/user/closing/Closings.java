package io.missionlink.user.closing;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.http.ProblemException;
import io.missionlink.retry.ExponentialBackoff;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.keys.Caller;
import io.missionlink.user.outbox.OutboxRelay;
import io.missionlink.user.outbox.OutboxSettings;
import io.missionlink.user.revocation.Revocations;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Accounts that close. A row of the outbox exists as long as an account is closing, so a crash at any step only delays the
 * closing. The relay looks at each account with growing pauses.
 */
@ApplicationScoped
public class Closings implements OutboxRelay.Delivery<Closing> {

    private static final Logger LOG = Logger.getLogger(Closings.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final ClosingRepository repository;
    private final Accounts accounts;
    private final WalletClient wallets;
    private final Revocations revocations;
    private final ExponentialBackoff pauses;
    private final OutboxRelay<Closing> relay;

    Closings(ClosingRepository repository, Accounts accounts, WalletClient wallets, Revocations revocations,
            ClosingConfig config, MeterRegistry metrics) {
        this.repository = repository;
        this.accounts = accounts;
        this.wallets = wallets;
        this.revocations = revocations;
        pauses = new ExponentialBackoff(FIRST_PAUSE, config.longestPause());
        relay = new OutboxRelay<>(repository,
                new OutboxSettings("closing", config.batch(), config.lease(), config.longestPause(), Level.WARN), this,
                metrics);
    }

    /**
     * Marks the account as closing. A repeated call makes the relay look at it soon.
     *
     * @throws ProblemException 401 if the account does not exist
     */
    @Transactional
    void begin(UUID account) {
        if (!accounts.beginClosing(account)) {
            throw Caller.accountNotFound();
        }
        repository.save(account);
    }

    /**
     * Asks mission-service to continue. Deletes the account if mission-service has closed the wallet.
     *
     * @throws ProblemException 503 if mission-service is unavailable; the relay repeats the call
     */
    ClosingStatus advance(UUID account) {
        ClosingStatus status = wallets.close(account);
        if (status.isClosed()) {
            finish(account);
            revocations.deliverNow(account);
            LOG.infof("Account closed: account=%s", account);
        }
        return status;
    }

    @Transactional
    void finish(UUID account) {
        accounts.delete(account);
        repository.delete(account);
    }

    @Scheduled(every = "${mission-link.closing.relay-every}", identity = "closing-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        relay.relay();
    }

    @Scheduled(every = "10s", identity = "closing-measurement", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        relay.measure();
    }

    @Override
    public void deliver(Closing closing) {
        ClosingStatus status = advance(closing.account());
        if (!status.isClosed()) {
            repository.reschedule(closing, status.more() ? Duration.ZERO : pauses.after(closing.attempts() + 1));
        }
    }

    @Override
    public Optional<String> failureReason(RuntimeException failure) {
        return failure instanceof ProblemException ? Optional.of(String.valueOf(failure.getMessage())) : Optional.empty();
    }
}
