package io.missionlink.missions.payment;

/** What became of a payment; all but {@link #PENDING} are final. */
public enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED
}
