package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;

/**
 * Expected payout, fee and refund of a pledge, computed from docs/money.md#ending-a-mission and docs/money.md#splits,
 * independent of the production code.
 */
record PledgeSplit(TestPledge pledge, long payout, long fee, long refund) {

    private static final long FEE_BPS = 500;
    private static final long BPS_PER_WHOLE = 10_000;

    static List<PledgeSplit> of(Ending ending, List<TestPledge> pledges) {
        List<PledgeSplit> splits = new ArrayList<>();
        long feeUnitsLeft = sum(pledges) * FEE_BPS / BPS_PER_WHOLE
                - pledges.stream().mapToLong(pledge -> pledge.amount() * FEE_BPS / BPS_PER_WHOLE).sum();
        for (TestPledge pledge : pledges) {
            long amount = pledge.amount();
            switch (ending) {
                case SUCCESS -> {
                    long fee = amount * FEE_BPS / BPS_PER_WHOLE + (feeUnitsLeft-- > 0 ? 1 : 0);
                    splits.add(new PledgeSplit(pledge, amount - fee, fee, 0));
                }
                case FAILURE_WITH_SHARE -> {
                    long kept = amount * ending.failureShareBps / BPS_PER_WHOLE;
                    splits.add(new PledgeSplit(pledge, kept, 0, amount - kept));
                }
                default -> splits.add(new PledgeSplit(pledge, 0, 0, amount));
            }
        }
        return splits;
    }

    static long sum(List<TestPledge> pledges) {
        return pledges.stream().mapToLong(TestPledge::amount).sum();
    }
}
