package io.missionlink.missions.reconciliation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Prints a report as text. */
final class ReportTable {

    private static final String ROW = "%-4s  %-36s  %-46s  %18s  %18s  %18s%n";

    private ReportTable() {
    }

    static void print(ReconciliationReport report, PrintStream out) {
        out.printf(Locale.ROOT, "%s at %s: checked %d missions, %d wallets, %d transfers, %d events in %.1f s%n",
                report.scope() instanceof ReconciliationScope.OneMission(UUID id) ? "Mission " + id : "Ledger",
                report.snapshot(),
                report.missions(), report.wallets(), report.transfers(), report.events(), report.took().toMillis() / 1_000.0);
        out.println();
        for (LedgerRule rule : LedgerRule.values()) {
            boolean applies = rule != LedgerRule.MONEY || !(report.scope() instanceof ReconciliationScope.OneMission);
            out.printf(Locale.ROOT, "rule %d  %-40s  %s%n", rule.number(), rule.title(), applies ? verdict(report, rule)
                    : "skipped: applies only to the whole ledger");
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
                out.printf(Locale.ROOT, "%d more findings not shown%n", more);
            }
        }
    }

    private static String verdict(ReconciliationReport report, LedgerRule rule) {
        long count = report.findings().count(rule);
        return count == 0 ? "OK" : "FAILED: findings=%d drift=%d".formatted(count, report.findings().drift(rule));
    }
}
