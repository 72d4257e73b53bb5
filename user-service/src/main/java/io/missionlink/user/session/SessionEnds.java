package io.missionlink.user.session;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.user.account.AccountSessions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Ends sessions whose account says so, and clears away what has ended long ago. */
@Singleton
public class SessionEnds implements AccountSessions {

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
        jdbi.useHandle(handle -> {
            store.clean(handle);
            addresses.clean(handle);
        });
    }
}
