package io.missionlink.missions.payment;

/**
 * Number of the payments of a report, and sums of the succeeded ones on both sides, in minor units.
 *
 * @param in top-ups
 * @param out payouts
 */
record PaymentReportTotals(long payments, Sums in, Sums out) {

    static final PaymentReportTotals NONE = new PaymentReportTotals(0, new Sums(0, 0), new Sums(0, 0));

    record Sums(long there, long here) {

        Sums plus(long more, long moreHere) {
            return new Sums(Math.addExact(there, more), Math.addExact(here, moreHere));
        }
    }

    PaymentReportTotals plus(PaymentDirection direction, long there, long here) {
        return direction == PaymentDirection.IN ? new PaymentReportTotals(payments, in.plus(there, here), out)
                : new PaymentReportTotals(payments, in, out.plus(there, here));
    }

    PaymentReportTotals plusPayments(int more) {
        return new PaymentReportTotals(Math.addExact(payments, more), in, out);
    }
}
