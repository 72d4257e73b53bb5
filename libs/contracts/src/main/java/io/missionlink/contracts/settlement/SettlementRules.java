package io.missionlink.contracts.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;

/**
 * Splits a pot into payout, fee and refunds (docs/money.md#ending-a-mission, docs/money.md#splits).
 * <ul>
 * <li>The streamer keeps the whole pledge of a SUCCEEDED mission and {@code failureShareBps} of each pledge of a FAILED one,
 * rounded down in favour of the refund. The rest of the pledge is the refund.</li>
 * <li>The fee is {@code feeBps} of everything that the streamer keeps, rounded down. Each pledge contributes its own share
 * rounded down, and the remaining fee units come from the first pledges in pledge order of which the streamer keeps
 * something, one each. The rest of the kept part is the payout.</li>
 * <li>Other outcomes: every pledge is refunded in full.</li>
 * </ul>
 */
public final class SettlementRules {

    private SettlementRules() {
    }

    /** @param amount minor units, at least 1 */
    public record Pledge(UUID id, long amount) {
        public Pledge {
            // A pledge of 0 could not contribute a fee unit.
            if (amount < 1) {
                throw new IllegalArgumentException("amount must be at least 1, not " + amount);
            }
        }
    }

    /**
     * Shares by which the pot of a mission is split.
     *
     * @param keptBps share of each pledge that the streamer keeps before the fee, in basis points
     * @param feeBps fee as a share of what the streamer keeps, in basis points
     */
    public record Shares(int keptBps, int feeBps) {

        public static Shares of(Outcome outcome, MissionTerms terms) {
            return switch (outcome) {
                case SUCCEEDED -> new Shares(Money.WHOLE_BPS, terms.feeBps());
                case FAILED -> new Shares(terms.failureShareBps(), terms.feeOnFailure() ? terms.feeBps() : 0);
                case EXPIRED, CANCELLED, REJECTED, WITHDRAWN, LAPSED -> new Shares(0, 0);
            };
        }

        /**
         * Fee of all kept parts minus the fee shares of the pledges: the units lost by rounding, always fewer than the pledges
         * of which the streamer keeps something.
         *
         * @param kept sum of the kept parts
         * @param floors sum of the fee shares of the kept parts, each rounded down
         */
        public long leftOverFeeUnits(long kept, long floors) {
            return Money.share(kept, feeBps) - floors;
        }

        /**
         * @param extraFeeUnit whether this pledge is one of the first in pledge order, up to the one that contributes the last
         *        of the {@link #leftOverFeeUnits}
         */
        public SettlementLine line(Pledge pledge, boolean extraFeeUnit) {
            long kept = kept(pledge);
            // A settlement may store a range of extra units although there is no fee, or keep nothing of a pledge in the range.
            long extra = extraFeeUnit && kept > 0 && feeBps > 0 ? 1 : 0;
            long fee = flooredFee(pledge) + extra;
            return new SettlementLine(pledge.id(), kept - fee, fee, pledge.amount() - kept);
        }

        private long kept(Pledge pledge) {
            return Money.share(pledge.amount(), keptBps);
        }

        private long flooredFee(Pledge pledge) {
            return Money.share(kept(pledge), feeBps);
        }
    }

    /**
     * Number of pages of a plan: at least one, because an empty page settles a mission without pledges.
     *
     * @param pledges number of pledges that are not withdrawn
     */
    public static int pageCount(long pledges) {
        return Math.toIntExact(Math.max(1, Math.ceilDiv(pledges, SettlementPage.MAX_LINES)));
    }

    /**
     * Computes the whole plan.
     *
     * @param pledges in pledge order, which is the sequence of their {@code pledge.added} events
     * @return one line per pledge, in the same order
     */
    public static List<SettlementLine> plan(Outcome outcome, MissionTerms terms, List<Pledge> pledges) {
        Shares shares = Shares.of(outcome, terms);
        long kept = 0;
        long floors = 0;
        for (Pledge pledge : pledges) {
            kept = Math.addExact(kept, shares.kept(pledge));
            floors += shares.flooredFee(pledge);
        }
        long leftOver = shares.leftOverFeeUnits(kept, floors);
        List<SettlementLine> lines = new ArrayList<>(pledges.size());
        for (Pledge pledge : pledges) {
            lines.add(shares.line(pledge, leftOver > 0));
            leftOver -= shares.kept(pledge) > 0 ? 1 : 0;
        }
        return lines;
    }
}
