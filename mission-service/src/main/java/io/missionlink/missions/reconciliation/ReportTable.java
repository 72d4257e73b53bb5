package io.missionlink.missions.reconciliation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A report for people. */
final class ReportTable {

    private static final String ROW = "%-4s  %-36s  %-46s  %18s  %18s  %18s%n";

    private ReportTable() {
    }

    static void print(Report report, PrintStream out) {
        out.printf(Locale.ROOT, "%s at %s: %d missions, %d wallets, %d transfers and %d events in %.1f s%n",
                report.scope() instanceof Scope.OneMission(UUID id) ? "Mission " + id : "The books", report.snapshot(),
                report.missions(), report.wallets(), report.transfers(), report.events(), report.took().toMillis() / 1_000.0);
        out.println();
        for (Rule rule : Rule.values()) {
            boolean asked = rule != Rule.MONEY || !(report.scope() instanceof Scope.OneMission);
            out.printf(Locale.ROOT, "rule %d  %-40s  %s%n", rule.number(), rule.title(), asked ? verdict(report, rule)
                    : "concerns all missions together");
        }
        List<Finding> findings = report.findings().first();
        if (!findings.isEmpty()) {
            out.println();
            out.printf(ROW, "rule", "subject", "what", "expected", "found", "drift");
            findings.forEach(finding -> out.printf(Locale.ROOT, ROW, finding.rule().number(),
                    finding.subject().map(Object::toString).orElse("all"), finding.what(), finding.expected(),
                    finding.found(), finding.drift()));
            long more = report.findings().count() - findings.size();
            if (more > 0) {
                out.printf(Locale.ROOT, "... and %d more%n", more);
            }
        }
    }

    private static String verdict(Report report, Rule rule) {
        long count = report.findings().count(rule);
        return count == 0 ? "right" : "WRONG in %d places, drift %d".formatted(count, report.findings().drift(rule));
    }
}
