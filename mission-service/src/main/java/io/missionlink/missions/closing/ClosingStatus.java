package io.missionlink.missions.closing;

/**
 * State of an account that its user wants to close.
 *
 * @param more whether pledges remain that the next request withdraws
 */
public record ClosingStatus(State state, boolean more, Remaining remaining) {

    public enum State {
        OPEN,
        /** The account takes no new money and no new missions. */
        CLOSING,
        /** The wallet is empty, and nothing can fill it. */
        CLOSED
    }

    /**
     * Money and missions that are in the way of closing the account.
     *
     * @param balance balance of the wallet, minor units
     * @param withdrawable part of the balance that can be cashed out, minor units
     * @param receivable amount that the user owes, minor units
     * @param held sum of the unresolved pledges, minor units
     * @param openPledges number of the unresolved pledges
     * @param missionsToDecide number of open missions for the user as streamer
     * @param missionsToSettle number of ended missions for the user as streamer that are not settled
     * @param pendingPayments number of payments that the provider has not completed
     */
    public record Remaining(long balance, long withdrawable, long receivable, long held, long openPledges,
            long missionsToDecide,
            long missionsToSettle,
            long pendingPayments) {
    }

    ClosingStatus withMore(boolean remain) {
        return new ClosingStatus(state, remain, remaining);
    }
}
