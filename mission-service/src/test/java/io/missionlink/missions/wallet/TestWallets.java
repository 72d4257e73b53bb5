package io.missionlink.missions.wallet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

/** Wallets made by hand, for tests without Quarkus. */
public final class TestWallets {

    private final WalletStore store;

    public TestWallets(Jdbi jdbi) {
        store = new WalletStore(jdbi);
    }

    public Wallet find(UUID user) {
        return store.find(user);
    }

    /** A page of the statement. @param before the entry that it ends before */
    public List<WalletEntry> entries(UUID user, UUID before) {
        return store.entries(user, 20, Optional.of(before)).items();
    }
}
