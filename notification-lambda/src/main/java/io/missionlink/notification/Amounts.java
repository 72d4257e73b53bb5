package io.missionlink.notification;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

import io.missionlink.contracts.money.Money;

/** Amounts and shares as people read them; Korean and English write them alike. */
final class Amounts {

    private static final String WON_SIGN = "\u20A9";

    private Amounts() {
    }

    /** {@code ₩10,000} */
    static String text(long amount, String currency) {
        return currency.equals(Money.KRW) ? WON_SIGN + number(amount, currency) : ascii(amount, currency);
    }

    /** {@code KRW 10,000}: for subjects, where SNS takes ASCII only. */
    static String ascii(long amount, String currency) {
        return currency + " " + number(amount, currency);
    }

    /** {@code 1250} basis points are {@code 12.5%}. */
    static String percent(int bps) {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String number(long amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(amount, digits));
    }
}
