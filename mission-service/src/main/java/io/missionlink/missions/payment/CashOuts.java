package io.missionlink.missions.payment;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.Wallet;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.problem.WalletProblems;

/** Debits cash-outs within the withdrawable part of the balance (docs/money.md#limits). */
@ApplicationScoped
class CashOuts {

    private final Wallets wallets;
    private final Ledger ledger;

    CashOuts(Wallets wallets, Ledger ledger) {
        this.wallets = wallets;
        this.ledger = ledger;
    }

    /**
     * Debits the wallet. The caller holds its lock, so no payout or payment changes the withdrawable amount meanwhile.
     *
     * @param amount minor units
     * @throws ProblemException 409 if the wallet is frozen; 422 if the balance is too low, or if less of it is withdrawable
     */
    void debit(UUID userId, UUID paymentId, long amount) {
        Wallet wallet = wallets.find(userId);
        if (wallet.balance() < amount) {
            throw WalletProblems.notCovered(amount, wallet.receivable());
        }
        if (wallet.withdrawable() < amount) {
            throw new ProblemException(MissionProblems.NOT_WITHDRAWABLE,
                    "Only %d can be cashed out now, because the rest was topped up or earned recently; refund a top-up instead"
                            .formatted(wallet.withdrawable()));
        }
        ledger.cashOut(userId, paymentId, amount).orElseThrow();
    }
}
