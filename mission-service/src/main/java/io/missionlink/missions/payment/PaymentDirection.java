package io.missionlink.missions.payment;

/** Direction of a payment, relative to the platform. */
enum PaymentDirection {
    /** Top-up. */
    IN("/api/wallet/top-ups"),
    /** Cash-out. */
    OUT("/api/wallet/cash-outs"),
    /** Refund of a top-up to its source. */
    REFUND("/api/wallet/refunds");

    private final String path;

    PaymentDirection(String path) {
        this.path = path;
    }

    /** Returns the path of the payments of this direction. */
    String path() {
        return path;
    }
}
