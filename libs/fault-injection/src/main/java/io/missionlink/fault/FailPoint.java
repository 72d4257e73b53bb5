package io.missionlink.fault;

/**
 * Code locations at which a test can halt, fail or pause a process: before and after each commit and each remote call
 * (libs/fault-injection/docs/adr/0001-fail-points.md). If one SQL statement is the whole transaction, "before the commit" is
 * before it is sent and "after" is when it has returned.
 */
public enum FailPoint {

    PLEDGE_BEFORE_COMMIT,
    PLEDGE_AFTER_COMMIT,
    PROPOSAL_BEFORE_COMMIT,
    PROPOSAL_AFTER_COMMIT,
    WITHDRAWAL_BEFORE_COMMIT,
    WITHDRAWAL_AFTER_COMMIT,
    DECISION_BEFORE_COMMIT,
    DECISION_AFTER_COMMIT,

    PAYMENT_BEFORE_COMMIT,
    PAYMENT_AFTER_COMMIT,
    PROVIDER_BEFORE_CALL,
    PROVIDER_AFTER_CALL,
    CREDIT_BEFORE_COMMIT,
    CREDIT_AFTER_COMMIT,

    PAGE_BEFORE_COMMIT,
    PAGE_AFTER_COMMIT,
    EXPIRY_BEFORE_COMMIT,
    EXPIRY_AFTER_COMMIT,

    RELAY_BEFORE_LOG,
    RELAY_BEFORE_BUS,
    /** The bus has accepted the events, but they are not marked as published. */
    RELAY_AFTER_BUS,
    RELAY_AFTER_MARK,

    SETTLEMENT_BEFORE_LOG,
    SETTLEMENT_BEFORE_PAGE,
    SETTLEMENT_AFTER_PAGE,

    NOTIFICATION_BEFORE_CLAIM,
    NOTIFICATION_BEFORE_PUBLISH,
    /** SNS has accepted the message, but it is not marked as sent. */
    NOTIFICATION_AFTER_PUBLISH;

    /**
     * Marks that the code reached this location. Does nothing unless fail points are enabled and this one is armed.
     *
     * @throws FaultException if this fail point is armed to fail
     */
    public void reach() {
        if (FailPointRegistry.ON != null) {
            FailPointRegistry.ON.reached(this);
        }
    }

    /** Logs a warning if fail points are enabled. To be called when a process starts. */
    public static void warnIfOn() {
        if (FailPointRegistry.ON != null) {
            FailPointRegistry.ON.warn();
        }
    }
}
