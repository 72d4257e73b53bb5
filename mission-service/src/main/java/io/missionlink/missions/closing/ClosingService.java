package io.missionlink.missions.closing;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.missions.ledger.WalletClosing;
import io.missionlink.missions.pledge.ProposedPledges;
import io.missionlink.missions.security.AccountStateChanges;
import io.missionlink.missions.security.AccountStates;

/**
 * Use case that closes the account of a user, step by step (docs/money.md#closing-an-account). user-service repeats the request
 * until the account is closed, so a crash between two steps loses nothing.
 */
@ApplicationScoped
public class ClosingService {

    /** Pledges that one request withdraws: few enough for the timeout of user-service. */
    static final int PAGE = 100;

    private final AccountStateChanges changes;
    private final AccountStates states;
    private final ProposedPledges pledges;
    private final WalletClosing wallets;
    private final ClosingStore store;

    ClosingService(AccountStateChanges changes, AccountStates states, ProposedPledges pledges, WalletClosing wallets,
            ClosingStore store) {
        this.changes = changes;
        this.states = states;
        this.pledges = pledges;
        this.wallets = wallets;
        this.store = store;
    }

    ClosingStatus status(UUID userId) {
        return store.status(userId);
    }

    /**
     * Begins or continues to close an account. Its open missions accept no pledges at once, and the sweeper ends them. One page
     * of pledges on proposed missions is withdrawn. The account is closed if nothing remains. Idempotent.
     */
    ClosingStatus close(UUID userId) {
        changes.beginClosing(userId);
        boolean more = pledges.withdraw(userId, PAGE);
        closeWallet(userId);
        return store.status(userId).withMore(more);
    }

    /** The exclusive lock waits for payments that begin, so the check sees them. */
    @Transactional
    void closeWallet(UUID userId) {
        states.lockExclusively(userId);
        wallets.close(userId);
    }
}
