package io.missionlink.contracts.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;
import io.missionlink.contracts.settlement.SettlementRules.Pledge;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SettlementRulesTest {

    private static final UUID MISSION = UUID.fromString("0197a3c4-0101-7000-8000-000000000101");

    @Property
    void splitsEachPledgeWithoutRemainder(@ForAll Outcome outcome, @ForAll @IntRange(max = 10_000) int feeBps,
            @ForAll @IntRange(max = 10_000) int failureShareBps,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 1_000_000_000L) Long> amounts) {
        List<Pledge> pledges = pledges(amounts);

        List<SettlementLine> lines = SettlementRules.plan(outcome, terms(feeBps, failureShareBps), pledges);

        assertThat(lines).hasSameSizeAs(pledges);
        for (int i = 0; i < lines.size(); i++) {
            SettlementLine line = lines.get(i);
            assertThat(line.pledgeId()).isEqualTo(pledges.get(i).id());
            assertThat(line.payout()).isNotNegative();
            assertThat(line.fee()).isNotNegative();
            assertThat(line.refund()).isNotNegative();
            assertThat(line.payout() + line.fee() + line.refund()).isEqualTo(pledges.get(i).amount());
        }
    }

    @Property
    void chargesFeeOfPotRoundedDownAfterSuccess(@ForAll @IntRange(max = 10_000) int feeBps,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 1_000_000_000L) Long> amounts) {
        List<SettlementLine> lines = SettlementRules.plan(Outcome.SUCCEEDED, terms(feeBps, 0), pledges(amounts));

        assertThat(sum(lines, SettlementLine::fee)).isEqualTo(exactShare(sum(amounts, Long::longValue), feeBps));
        assertThat(sum(lines, SettlementLine::refund)).isZero();
    }

    @Property
    void takesRemainingFeeUnitsFromFirstPledges(@ForAll @IntRange(max = 10_000) int feeBps,
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 1_000_000_000L) Long> amounts) {
        long floors = sum(amounts, amount -> exactShare(amount, feeBps));
        long leftOver = exactShare(sum(amounts, Long::longValue), feeBps) - floors;

        List<SettlementLine> lines = SettlementRules.plan(Outcome.SUCCEEDED, terms(feeBps, 0), pledges(amounts));

        assertThat(leftOver).isGreaterThanOrEqualTo(0).isLessThan(amounts.size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).fee()).isEqualTo(exactShare(amounts.get(i), feeBps) + (i < leftOver ? 1 : 0));
        }
    }

    @Property
    void roundsFailureShareInFavourOfRefund(@ForAll @IntRange(max = 10_000) int failureShareBps,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 1_000_000_000L) Long> amounts) {
        List<SettlementLine> lines = SettlementRules.plan(Outcome.FAILED, terms(500, failureShareBps), pledges(amounts));

        for (int i = 0; i < lines.size(); i++) {
            BigInteger dueTimesWhole = BigInteger.valueOf(amounts.get(i))
                    .multiply(BigInteger.valueOf(Money.WHOLE_BPS - failureShareBps));
            BigInteger refundTimesWhole = BigInteger.valueOf(lines.get(i).refund())
                    .multiply(BigInteger.valueOf(Money.WHOLE_BPS));
            assertThat(refundTimesWhole.subtract(dueTimesWhole))
                    .isBetween(BigInteger.ZERO, BigInteger.valueOf(Money.WHOLE_BPS - 1));
            assertThat(lines.get(i).fee() + lines.get(i).payout()).isEqualTo(amounts.get(i) - lines.get(i).refund());
        }
    }

    @Property
    void chargesFeeOfAllFailureSharesRoundedDownAfterFailure(@ForAll @IntRange(max = 10_000) int feeBps,
            @ForAll @IntRange(max = 10_000) int failureShareBps,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 20_000L) Long> amounts) {
        List<SettlementLine> lines = SettlementRules.plan(Outcome.FAILED, terms(feeBps, failureShareBps), pledges(amounts));

        long kept = sum(amounts, amount -> exactShare(amount, failureShareBps));
        assertThat(sum(lines, SettlementLine::fee)).isEqualTo(exactShare(kept, feeBps));
        assertThat(sum(lines, SettlementLine::payout)).isEqualTo(kept - exactShare(kept, feeBps));
        assertThat(lines).allSatisfy(line -> assertThat(line.payout()).isNotNegative());
    }

    @Property
    void chargesNoFeeOnFailureUnderOlderTerms(@ForAll @IntRange(max = 10_000) int failureShareBps,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 20_000L) Long> amounts) {
        MissionTerms older = new MissionTerms(500, failureShareBps, null, 1_000, 1_000_000);

        assertThat(SettlementRules.plan(Outcome.FAILED, older, pledges(amounts))).allSatisfy(
                line -> assertThat(line.fee()).isZero());
    }

    @Property
    void refundsInFullAfterOtherOutcomes(@ForAll Outcome outcome,
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 1_000_000_000L) Long> amounts) {
        if (outcome == Outcome.SUCCEEDED || outcome == Outcome.FAILED) {
            return;
        }
        List<SettlementLine> lines = SettlementRules.plan(outcome, terms(10_000, 10_000), pledges(amounts));

        assertThat(lines).extracting(SettlementLine::refund).isEqualTo(amounts);
    }

    @Example
    void splitsFiveUnevenPledgesAfterSuccess() {
        List<Pledge> pledges = pledges(List.of(1_001L, 1_003L, 3_333L, 7_777L, 10_009L));

        List<SettlementLine> lines = SettlementRules.plan(Outcome.SUCCEEDED, terms(500, 0), pledges);

        // The pot is 23,123: 5% of it is 1,156.15; the five shares rounded down are 50+50+166+388+500 = 1,154.
        assertThat(lines).extracting(SettlementLine::fee).containsExactly(51L, 51L, 166L, 388L, 500L);
        assertThat(lines).extracting(SettlementLine::payout).containsExactly(950L, 952L, 3_167L, 7_389L, 9_509L);
    }

    @Example
    void keepsFailureShareOfTenPercent() {
        List<Pledge> pledges = pledges(List.of(1_001L, 3_333L, 10_009L));

        List<SettlementLine> lines = SettlementRules.plan(Outcome.FAILED, terms(500, 1_000), pledges);

        // The streamer keeps 100 + 333 + 1,000 = 1,433: 5% of it is 71.65; the shares rounded down are 5 + 16 + 50 = 71.
        assertThat(lines).extracting(SettlementLine::fee).containsExactly(5L, 16L, 50L);
        assertThat(lines).extracting(SettlementLine::payout).containsExactly(95L, 317L, 950L);
        assertThat(lines).extracting(SettlementLine::refund).containsExactly(901L, 3_000L, 9_009L);
    }

    @Example
    void takesNoFeeUnitFromPledgeOfWhichStreamerKeepsNothing() {
        List<Pledge> pledges = pledges(List.of(9L, 110L, 9L, 110L));

        List<SettlementLine> lines = SettlementRules.plan(Outcome.FAILED, terms(500, 1_000), pledges);

        // The streamer keeps 0 + 11 + 0 + 11 = 22: 5% of it is 1.1, and each share rounded down is 0.
        assertThat(lines).extracting(SettlementLine::fee).containsExactly(0L, 1L, 0L, 0L);
        assertThat(lines).extracting(SettlementLine::payout).containsExactly(0L, 10L, 0L, 11L);
    }

    @Example
    void ignoresRangeOfExtraUnitsThatOlderVersionStoredForMissionWithoutFee() {
        SettlementRules.Shares older = SettlementRules.Shares.of(Outcome.FAILED,
                new MissionTerms(500, 1_000, false, 1_000, 1_000_000));

        assertThat(older.line(new Pledge(MISSION, 1_000), true)).isEqualTo(new SettlementLine(MISSION, 100, 0, 900));
    }

    @Example
    void rejectsPotThatOverflowsLong() {
        List<Pledge> pledges = pledges(List.of(Long.MAX_VALUE, 1L));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> SettlementRules.plan(Outcome.SUCCEEDED, terms(500, 0), pledges));
    }

    @Example
    void plansOnePagePer500PledgesAndAtLeastOne() {
        assertThat(SettlementRules.pageCount(0)).isEqualTo(1);
        assertThat(SettlementRules.pageCount(500)).isEqualTo(1);
        assertThat(SettlementRules.pageCount(501)).isEqualTo(2);
        assertThat(SettlementRules.pageCount(1_000_000)).isEqualTo(2_000);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> SettlementRules.pageCount(Long.MAX_VALUE));
    }

    @Example
    void rejectsPledgeOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pledge(MISSION, 0));
    }

    private static long exactShare(long amount, int bps) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(bps)).divide(BigInteger.valueOf(10_000))
                .longValueExact();
    }

    private static <T> long sum(List<T> items, ToLongFunction<T> part) {
        return items.stream().mapToLong(part).sum();
    }

    private static MissionTerms terms(int feeBps, int failureShareBps) {
        return new MissionTerms(feeBps, failureShareBps, true, 1_000, 1_000_000);
    }

    private static List<Pledge> pledges(List<Long> amounts) {
        List<Pledge> pledges = new ArrayList<>();
        for (long amount : amounts) {
            pledges.add(new Pledge(new UUID(MISSION.getMostSignificantBits(), pledges.size()), amount));
        }
        return pledges;
    }
}
