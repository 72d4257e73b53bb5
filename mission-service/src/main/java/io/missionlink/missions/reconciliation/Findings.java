package io.missionlink.missions.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run finds: the first ones in full, all of them in numbers, so that a lost table does not fill the memory. */
public final class Findings {

    private static final int KEPT = 1_000;

    private final List<Finding> first = new ArrayList<>();
    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
    private final Map<Rule, Long> drifts = new EnumMap<>(Rule.class);

    void add(Finding finding) {
        if (first.size() < KEPT) {
            first.add(finding);
        }
        counts.merge(finding.rule(), 1L, Long::sum);
        drifts.merge(finding.rule(), Math.absExact(finding.drift()), Findings::capped);
    }

    /** At most 1,000 of them, in the order of their rules. */
    public List<Finding> first() {
        return List.copyOf(first);
    }

    public long count(Rule rule) {
        return counts.getOrDefault(rule, 0L);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of all findings together, each without its sign: two that are wrong against each other do not add up to nothing. */
    public long drift(Rule rule) {
        return drifts.getOrDefault(rule, 0L);
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    private static long capped(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
