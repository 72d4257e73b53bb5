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
 * <li>SUCCEEDED: the fee is {@code feeBps} of the pot, rounded down. Each pledge contributes its own share rounded down, and
 * the remaining fee units come from the first pledges in pledge order, one each. The rest of each pledge is the payout.</li>
 * <li>FAILED: the payout is {@code failureShareBps} of each pledge, rounded down in favour of the refund.</li>
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
     * Fee of the pot minus the fee shares of the pledges: the units lost by rounding, always fewer than the pledges.
     *
     * @param floors sum of the pledges' fee shares, each rounded down
     */
    public static long leftOverFeeUnits(MissionTerms terms, long pot, long floors) {
        return Money.share(pot, terms.feeBps()) - floors;
    }

    /**
     * @param extraFeeUnit whether this pledge is one of the first {@link #leftOverFeeUnits} in pledge order; used for SUCCEEDED
     *        only
     */
    public static SettlementLine line(Outcome outcome, MissionTerms terms, Pledge pledge, boolean extraFeeUnit) {
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
