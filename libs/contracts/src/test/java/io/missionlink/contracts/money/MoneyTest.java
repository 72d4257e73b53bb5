package io.missionlink.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyTest {

    @Property
    void computesShareAsExactProductRoundedDown(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long amount,
            @ForAll @IntRange(max = Money.WHOLE_BPS) int bps) {
        BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(bps))
                .divide(BigInteger.valueOf(Money.WHOLE_BPS));

        assertThat(Money.share(amount, bps)).isEqualTo(exact.longValueExact());
    }

    @Property
    void complementarySharesSumToAmountOrOneUnitLess(@ForAll @LongRange(min = 0, max = Money.MAX_AMOUNT) long amount,
            @ForAll @IntRange(max = Money.WHOLE_BPS) int bps) {
        long parts = Money.share(amount, bps) + Money.share(amount, Money.WHOLE_BPS - bps);

        assertThat(amount - parts).isBetween(0L, 1L);
    }

    @Property
    void addsExactly(@ForAll @LongRange(min = 0, max = Money.MAX_AMOUNT / 2) long a,
            @ForAll @LongRange(min = 0, max = Money.MAX_AMOUNT / 2) long b) {
        assertThat(Money.krw(a).plus(Money.krw(b))).isEqualTo(Money.krw(a + b));
    }

    @Example
    void rejectsNegativeAndTooLargeAmounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.krw(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.krw(Money.MAX_AMOUNT + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.krw(Money.MAX_AMOUNT).plus(Money.krw(1)));
    }

    @Example
    void rejectsMixedAndInvalidCurrencies() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.krw(1).plus(new Money(1, "USD")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "won"));
    }

    @Example
    void rejectsInvalidShares() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.share(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.share(1, Money.WHOLE_BPS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.share(-1, 1));
    }
}
