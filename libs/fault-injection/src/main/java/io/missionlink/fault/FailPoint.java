package io.missionlink.fault;

/**
 * Places where a process may die, fail or wait when a test wants it (docs/adr/0002-fail-points.md): before and after each
 * commit and each remote call. Where one SQL statement is the whole transaction, "before the commit" is before it is sent
 * and "after" is when it has returned.
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
    /** The bus has the events and nobody knows it. */
    RELAY_AFTER_BUS,
    RELAY_AFTER_MARK,

    SETTLEMENT_BEFORE_LOG,
    SETTLEMENT_BEFORE_PAGE,
    SETTLEMENT_AFTER_PAGE,

    NOTIFICATION_BEFORE_CLAIM,
    NOTIFICATION_BEFORE_PUBLISH,
    /** The message is out and not marked as sent. */
    NOTIFICATION_AFTER_PUBLISH;

    /**
     * The code has come here. Does nothing unless fail points are switched on and this one is armed.
     *
     * @throws FaultException if it is armed to fail
     */
    public void reach() {
        if (FailPointSwitch.ON != null) {
            FailPointSwitch.ON.reached(this);
        }
    }

    /** To be called when a process starts: where fail points are switched on, its log says so. */
    public static void warnIfOn() {
        if (FailPointSwitch.ON != null) {
            FailPointSwitch.ON.warn();
        }
    }
}
