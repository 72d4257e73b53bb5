package io.missionlink.notification;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

import io.missionlink.contracts.money.Money;

/** Formats amounts and percentages for e-mails. The format is the same in Korean and English. */
final class AmountFormat {

    private static final String WON_SIGN = "\u20A9";

    private AmountFormat() {
    }

    /** {@code ₩10,000} */
    static String format(long amount, String currency) {
        return currency.equals(Money.KRW) ? WON_SIGN + number(amount, currency) : formatAscii(amount, currency);
    }

    /** {@code KRW 10,000}: for subjects, because SNS accepts only ASCII there. */
    static String formatAscii(long amount, String currency) {
        return currency + " " + number(amount, currency);
    }

    /** Formats {@code 1250} basis points as {@code 12.5%}. */
    static String percent(int bps) {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String number(long amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(amount, digits));
    }
}
