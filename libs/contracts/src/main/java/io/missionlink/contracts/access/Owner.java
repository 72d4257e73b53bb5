package io.missionlink.contracts.access;

/** Whose a thing has to be for a caller to use a route on it, and how the route answers about another's. */
public enum Owner {

    /** Nothing in the request belongs to anybody. */
    NOBODY(200),
    /** What the id names is open to everybody with the role. */
    EVERYBODY(200),
    /** The caller's own, found by the token: no request can name another's. */
    CALLER(200),
    /** Of the mission in the path. */
    STREAMER_OF_MISSION(403),
    PROPOSER_OF_MISSION(403),
    /** Of the pledge in the path: everybody sees pledges, and one takes back one's own. */
    PLEDGER(403),
    /** Of the payment in the path: that there is one is nobody else's business. */
    PAYER(404);

    private final int answerToOthers;

    Owner(int answerToOthers) {
        this.answerToOthers = answerToOthers;
    }

    /** Whether a request may name what is another's, and be refused for it. */
    public boolean isChecked() {
        return answerToOthers >= 400;
    }

    /** HTTP status. */
    public int answerToOthers() {
        return answerToOthers;
    }
}
