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
        long feeUnitsLeft = pledges.stream().mapToLong(pledge -> kept(ending, pledge)).sum() * FEE_BPS / BPS_PER_WHOLE
                - pledges.stream().mapToLong(pledge -> kept(ending, pledge) * FEE_BPS / BPS_PER_WHOLE).sum();
        for (TestPledge pledge : pledges) {
            long kept = kept(ending, pledge);
            boolean extra = kept > 0 && feeUnitsLeft-- > 0;
            long fee = kept * FEE_BPS / BPS_PER_WHOLE + (extra ? 1 : 0);
            splits.add(new PledgeSplit(pledge, kept - fee, fee, pledge.amount() - kept));
        }
        return splits;
    }

    /** The part that the streamer keeps before the fee. */
    private static long kept(Ending ending, TestPledge pledge) {
        return switch (ending) {
            case SUCCESS -> pledge.amount();
            case FAILURE_WITH_SHARE -> pledge.amount() * ending.failureShareBps / BPS_PER_WHOLE;
            default -> 0;
        };
    }

    static long sum(List<TestPledge> pledges) {
        return pledges.stream().mapToLong(TestPledge::amount).sum();
    }
}
