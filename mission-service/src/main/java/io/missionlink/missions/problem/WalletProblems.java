package io.missionlink.missions.problem;

import java.util.Map;

import io.missionlink.http.ProblemException;

/** Problems of a debit that the wallet does not cover. */
public final class WalletProblems {

    private WalletProblems() {
    }

    /**
     * @param amount of the rejected debit, minor units
     * @param receivable amount that the user owes, minor units. Above 0, the wallet is frozen
     */
    public static ProblemException notCovered(long amount, long receivable) {
        if (receivable > 0) {
            return new ProblemException(MissionProblems.WALLET_FROZEN,
                    "The wallet owes %d, because a payment was taken back after its money was spent. Top up the wallet to pay it"
                            .formatted(receivable),
                    Map.of("receivable", receivable));
        }
        return new ProblemException(MissionProblems.INSUFFICIENT_CASH, "The wallet balance is less than %d".formatted(amount));
    }
}
