package io.missionlink.missions.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Findings of a run: the first 1,000 in full and all as counts, so that a lost table does not exhaust the memory. */
public final class Findings {

    private static final int MAX_KEPT = 1_000;

    private final List<Finding> first = new ArrayList<>();
    private final Map<LedgerRule, Long> counts = new EnumMap<>(LedgerRule.class);
    private final Map<LedgerRule, Long> drifts = new EnumMap<>(LedgerRule.class);

    void add(Finding finding) {
        if (first.size() < MAX_KEPT) {
            first.add(finding);
        }
        counts.merge(finding.rule(), 1L, Long::sum);
        drifts.merge(finding.rule(), Math.absExact(finding.drift()), Findings::capped);
    }

    /** Returns at most 1,000 findings in the order in which the checks ran. */
    public List<Finding> first() {
        return List.copyOf(first);
    }

    public long count(LedgerRule rule) {
        return counts.getOrDefault(rule, 0L);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the sum of absolute drifts in minor units, so that opposite drifts do not cancel each other out. */
    public long drift(LedgerRule rule) {
        return drifts.getOrDefault(rule, 0L);
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    private static long capped(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
