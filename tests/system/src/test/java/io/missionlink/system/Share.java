package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a pledge has to go, by money.md alone: "Ending a mission", and "Splits" for what does not divide evenly.
 */
record Share(Pledged pledge, long payout, long fee, long refund) {

    private static final long FEE_BPS = 500;
    private static final long WHOLE = 10_000;

    static List<Share> of(Ending ending, List<Pledged> pledges) {
        List<Share> shares = new ArrayList<>();
        long feeUnitsLeft = sum(pledges) * FEE_BPS / WHOLE
                - pledges.stream().mapToLong(pledge -> pledge.amount() * FEE_BPS / WHOLE).sum();
        for (Pledged pledge : pledges) {
            long amount = pledge.amount();
            switch (ending) {
                case SUCCESS -> {
                    long fee = amount * FEE_BPS / WHOLE + (feeUnitsLeft-- > 0 ? 1 : 0);
                    shares.add(new Share(pledge, amount - fee, fee, 0));
                }
                case FAILURE_WITH_SHARE -> {
                    long kept = amount * ending.failureShareBps / WHOLE;
                    shares.add(new Share(pledge, kept, 0, amount - kept));
                }
                default -> shares.add(new Share(pledge, 0, 0, amount));
            }
        }
        return shares;
    }

    static long sum(List<Pledged> pledges) {
        return pledges.stream().mapToLong(Pledged::amount).sum();
    }
}
