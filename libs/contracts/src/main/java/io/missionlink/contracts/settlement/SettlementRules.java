package io.missionlink.contracts.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.event.Terms;
import io.missionlink.contracts.money.Money;

/**
 * Where a pot goes (money.md, "Ending a mission" and "Settlement").
 * <ul>
 * <li>SUCCEEDED: the fee is the terms' share of the whole pot, rounded down. Each pledge gives its own share rounded down,
 * and the units that are left over are taken one by one in pledge order. The rest of each pledge is the payout.</li>
 * <li>FAILED: the failure share is rounded down for each pledge, so that no refund gets less than its due.</li>
 * <li>Everything else: all of it goes back.</li>
 * </ul>
 */
public final class SettlementRules {

    private SettlementRules() {
    }

    /** A pledge as the plan needs it; {@code amount} in minor units, at least 1. */
    public record Pledge(UUID id, long amount) {
        public Pledge {
            // A pledge of nothing could not give the unit of the fee that rounding may ask of it.
            if (amount < 1) {
                throw new IllegalArgumentException("A pledge is at least 1, not " + amount);
            }
        }
    }

    /**
     * How many pages the plan of a mission has: at least one, because an empty page settles a mission without pledges.
     *
     * @param pledges that are not withdrawn
     */
    public static int pageCount(long pledges) {
        return Math.toIntExact(Math.max(1, Math.ceilDiv(pledges, SettlementPage.MAX_LINES)));
    }

    /**
     * The whole plan.
     *
     * @param pledges in pledge order: by the sequence of their {@code pledge.added} events
     * @return one line a pledge, in the same order
     */
    public static List<SettlementLine> plan(Outcome outcome, Terms terms, List<Pledge> pledges) {
        long pot = 0;
        long floors = 0;
        for (Pledge pledge : pledges) {
            pot = Math.addExact(pot, pledge.amount());
            floors += Money.share(pledge.amount(), terms.feeBps());
        }
        long leftOver = leftOverFeeUnits(terms, pot, floors);
        List<SettlementLine> lines = new ArrayList<>(pledges.size());
        for (Pledge pledge : pledges) {
            lines.add(line(outcome, terms, pledge, lines.size() < leftOver));
        }
        return lines;
    }

    /**
     * The units of the pot's fee that rounding down each pledge's share leaves over: always fewer than there are pledges.
     *
     * @param floors sum of the pledges' shares, each rounded down
     */
    public static long leftOverFeeUnits(Terms terms, long pot, long floors) {
        return Money.share(pot, terms.feeBps()) - floors;
    }

    /**
     * @param extraFeeUnit whether this pledge is one of the first {@link #leftOverFeeUnits} in pledge order; matters for
     *        SUCCEEDED only
     */
    public static SettlementLine line(Outcome outcome, Terms terms, Pledge pledge, boolean extraFeeUnit) {
        return switch (outcome) {
            case SUCCEEDED -> {
                long fee = Money.share(pledge.amount(), terms.feeBps()) + (extraFeeUnit ? 1 : 0);
                yield new SettlementLine(pledge.id(), pledge.amount() - fee, fee, 0);
            }
            case FAILED -> {
                long kept = Money.share(pledge.amount(), terms.failureShareBps());
                yield new SettlementLine(pledge.id(), kept, 0, pledge.amount() - kept);
            }
            case EXPIRED, CANCELLED, REJECTED, WITHDRAWN, LAPSED -> new SettlementLine(pledge.id(), 0, 0, pledge.amount());
        };
    }
}
