package io.missionlink.missions.problem;

import java.util.Map;

/** A rule said no. Nothing was changed; the text is safe to show. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient Map<String, Object> facts;

    public Refusal(RefusalCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param facts further members of the problem, as {@code outcome} of a mission that has ended */
    public Refusal(RefusalCode code, String detail, Map<String, Object> facts) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
