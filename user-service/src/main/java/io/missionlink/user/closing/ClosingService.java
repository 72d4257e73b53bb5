package io.missionlink.user.closing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.user.account.Account;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.CurrentPassword;
import io.missionlink.user.keys.Caller;
import io.missionlink.user.problem.UserProblems;

/**
 * Use case that closes the own account (docs/money.md#closing-an-account). The account closes at once if its wallet is empty.
 * Otherwise the user decides whether it closes as soon as the money has left.
 */
@ApplicationScoped
public class ClosingService {

    private final CurrentPassword currentPassword;
    private final Accounts accounts;
    private final WalletClient wallets;
    private final Closings closings;

    ClosingService(CurrentPassword currentPassword, Accounts accounts, WalletClient wallets, Closings closings) {
        this.currentPassword = currentPassword;
        this.accounts = accounts;
        this.wallets = wallets;
        this.closings = closings;
    }

    /**
     * @param address client address
     * @param settle whether missions and pledges end now, and the account closes when its money has left
     * @return the remaining money and missions; empty if the account is closed
     * @throws ProblemException 409 if the account is not empty; 422 if the password is wrong; 429 after too many attempts; 503
     *         if mission-service is unavailable, and nothing has changed
     */
    Optional<ClosingState> close(UUID id, Optional<UUID> session, String address, String password, boolean settle) {
        currentPassword.check(id, session, address, password);
        Account account = accounts.find(id).orElseThrow(Caller::accountNotFound);
        ClosingStatus before = wallets.status(id);
        if (!settle && !account.closing() && !before.isEmpty()) {
            throw new ProblemException(UserProblems.ACCOUNT_NOT_EMPTY,
                    "The account still has money or missions: cash out and decide them, or close it with close=settle",
                    Map.copyOf(before.remaining()));
        }
        closings.begin(id);
        ClosingStatus after = continueOnce(id, before);
        return after.isClosed() ? Optional.empty() : Optional.of(new ClosingState(true, after.remaining()));
    }

    /** The closing has begun. If mission-service became unavailable since the look-up, the relay continues. */
    private ClosingStatus continueOnce(UUID id, ClosingStatus before) {
        try {
            return closings.advance(id);
        } catch (ProblemException unavailable) {
            return before;
        }
    }
}
