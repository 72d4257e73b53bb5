package io.missionlink.user.session;

import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.missionlink.user.account.AccountSessions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Ends the sessions of an account, and deletes expired sessions. */
@ApplicationScoped
public class SessionCleanup implements AccountSessions {

    private static final Logger LOG = Logger.getLogger(SessionCleanup.class);
    /** Rows per delete statement, so that each statement ends within its timeout. */
    private static final int BATCH = 1_000;
    /** Limit per table and run; the next run continues. */
    private static final int MAX_BATCHES = 1_000;

    private final RefreshFamilyRepository families;
    private final RefreshTokenRepository tokens;
    private final KnownAddressRepository addresses;

    SessionCleanup(RefreshFamilyRepository families, RefreshTokenRepository tokens, KnownAddressRepository addresses) {
        this.families = families;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAll(UUID account, Optional<UUID> except) {
        families.endAll(account, except);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void deleteKnownAddresses(UUID account) {
        addresses.deleteAll(account);
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "session-cleaning")
    @RunOnVirtualThread
    void cleanUp() {
        deleteInBatches("refresh tokens", tokens::deleteExpired);
        deleteInBatches("sessions", families::deleteExpired);
        deleteInBatches("known addresses", addresses::deleteExpired);
    }

    /** A failure for one table does not stop the others. */
    private void deleteInBatches(String rows, IntUnaryOperator batch) {
        try {
            int batches = 0;
            int deleted;
            do {
                deleted = batch.applyAsInt(BATCH);
                batches++;
            } while (deleted >= BATCH && batches < MAX_BATCHES);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Expired rows not deleted, will retry in the next run: rows=%s", rows);
        }
    }
}
