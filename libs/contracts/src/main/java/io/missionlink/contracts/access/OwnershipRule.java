package io.missionlink.contracts.access;

/** Ownership rule of a route, and the status returned to non-owners. */
public enum OwnershipRule {

    /** The request refers to no resource with an owner. */
    NO_OWNER(200),
    /** Every caller with the role may access the resource. */
    ANY_CALLER(200),
    /** The token identifies the resource, so that a request cannot refer to another user's. */
    CALLER(200),
    /** Streamer of the mission in the path. */
    STREAMER_OF_MISSION(403),
    /** Proposer of the mission in the path. */
    PROPOSER_OF_MISSION(403),
    /** Owner of the pledge in the path. Every caller may see a pledge, but only its owner may withdraw it. */
    PLEDGE_OWNER(403),
    /** Owner of the payment in the path. Other callers get 404, because the existence of a payment is private. */
    PAYMENT_OWNER(404);

    private final int statusForOthers;

    OwnershipRule(int statusForOthers) {
        this.statusForOthers = statusForOthers;
    }

    /** Whether a request can refer to another user's resource and is then rejected. */
    public boolean isChecked() {
        return statusForOthers >= 400;
    }

    /** HTTP status for non-owners. */
    public int statusForOthers() {
        return statusForOthers;
    }
}
