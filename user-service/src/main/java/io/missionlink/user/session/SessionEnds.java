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

/** Ends sessions whose account says so, and clears away what has ended long ago. */
@ApplicationScoped
public class SessionEnds implements AccountSessions {

    private static final Logger LOG = Logger.getLogger(SessionEnds.class);
    /** Rows that a statement takes away: however many there are, each ends in time. */
    private static final int BATCH = 1_000;
    /** Of one table in a run; the next run goes on. */
    private static final int BATCHES = 1_000;

    private final RefreshFamilyRepository families;
    private final RefreshTokenRepository tokens;
    private final KnownAddressRepository addresses;

    SessionEnds(RefreshFamilyRepository families, RefreshTokenRepository tokens, KnownAddressRepository addresses) {
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
    public void forget(UUID account) {
        addresses.forget(account);
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "session-cleaning")
    @RunOnVirtualThread
    void clean() {
        clearAway("refresh tokens", tokens::clean);
        clearAway("sessions", families::clean);
        clearAway("known addresses", addresses::clean);
    }

    /** What fails for one table holds up no other. */
    private void clearAway(String what, IntUnaryOperator batch) {
        try {
            int batches = 0;
            int gone;
            do {
                gone = batch.applyAsInt(BATCH);
                batches++;
            } while (gone >= BATCH && batches < BATCHES);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Old %s stay until the next run", what);
        }
    }
}
