package io.missionlink.missions.model;

import java.util.Optional;

/** Wallets of {@link ReferenceModel}, in minor units. */
final class ModelWallets {

    final long[] balances = new long[Action.USERS];
    final long[] receivables = new long[Action.USERS];
    /** Payouts of missions less cash-outs that did not return. The holding period is 0. */
    private final long[] earned = new long[Action.USERS];

    /** A credit pays the receivable first. A negative amount that the balance does not cover becomes the receivable. */
    void move(int user, long amount) {
        long net = balances[user] - receivables[user] + amount;
        balances[user] = Math.max(net, 0);
        receivables[user] = Math.max(-net, 0);
    }

    void earn(int user, long amount) {
        earned[user] += amount;
    }

    /** Debits an amount that the balance covers. */
    void debit(int user, long amount) {
        balances[user] -= amount;
    }

    /** Returns the problem code of a debit that the balance does not cover. */
    Optional<String> rejection(int user, long debit) {
        if (balances[user] >= debit) {
            return Optional.empty();
        }
        return Optional.of(receivables[user] > 0 ? "wallet-frozen" : "insufficient-cash");
    }

    /** Returns the problem code of a cash-out that the balance or its earned part does not cover. */
    Optional<String> rejectionOfCashOut(int user, long amount) {
        return rejection(user, amount).or(() -> earned[user] >= amount ? Optional.empty() : Optional.of("not-withdrawable"));
    }
}
