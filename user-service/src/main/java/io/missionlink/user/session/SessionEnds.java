package io.missionlink.user.session;

import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.user.account.AccountSessions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Ends sessions whose account says so, and clears away what has ended long ago. */
@Singleton
public class SessionEnds implements AccountSessions {

    private static final Logger LOG = Logger.getLogger(SessionEnds.class);
    /** Rows that a statement takes away: however many there are, each ends in time. */
    private static final int BATCH = 1_000;
    /** Of one table in a run; the next run goes on. */
    private static final int BATCHES = 1_000;

    private final Jdbi jdbi;
    private final SessionStore store;
    private final KnownAddresses addresses;

    SessionEnds(Jdbi jdbi, SessionStore store, KnownAddresses addresses) {
        this.jdbi = jdbi;
        this.store = store;
        this.addresses = addresses;
    }

    @Override
    public void endAll(Handle transaction, UUID account, Optional<UUID> except) {
        store.endAll(transaction, account, except);
    }

    @Override
    public void forget(Handle transaction, UUID account) {
        addresses.forget(transaction, account);
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "session-cleaning")
    @RunOnVirtualThread
    void clean() {
        clearAway("refresh tokens", handle -> store.cleanTokens(handle, BATCH));
        clearAway("sessions", handle -> store.cleanFamilies(handle, BATCH));
        clearAway("known addresses", handle -> addresses.clean(handle, BATCH));
    }

    /** What fails for one table holds up no other. */
    private void clearAway(String what, ToIntFunction<Handle> batch) {
        try {
            int batches = 0;
            int gone;
            do {
                gone = jdbi.withHandle(batch::applyAsInt);
                batches++;
            } while (gone >= BATCH && batches < BATCHES);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Old %s stay until the next run", what);
        }
    }
}
