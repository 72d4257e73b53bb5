package io.missionlink.missions.audit;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares the sums of the exported movements with the totals of the ledger. Not thread-safe. */
final class AuditTotals {

    private final List<Account> accounts;
    private final Map<String, Long> exported = new TreeMap<>();
    private long movements;
    private long events;

    /**
     * Totals of an account in the ledger, in minor units.
     *
     * @param opening before the first movement of the scope
     * @param closing after the last movement of the scope
     */
    record Account(String name, long opening, long closing) {
    }

    AuditTotals(List<Account> accounts) {
        this.accounts = accounts;
    }

    void add(AuditRow row) {
        row.movement().ifPresentOrElse(movement -> {
            movements++;
            exported.merge(movement.from().name(), -movement.amount(), Math::addExact);
            exported.merge(movement.to().name(), movement.amount(), Math::addExact);
        }, () -> events++);
    }

    /** Whether opening total and exported movements equal the closing total of each account. */
    boolean matchLedger() {
        return accounts.stream().allMatch(this::matches);
    }

    private boolean matches(Account account) {
        return Math.addExact(account.opening(), sum(account)) == account.closing();
    }

    private long sum(Account account) {
        return exported.getOrDefault(account.name(), 0L);
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "movements=%d events=%d%n", movements, events);
        accounts.forEach(account -> out.printf(Locale.ROOT, "%-9s opening=%d exported=%+d closing=%d %s%n", account.name(),
                account.opening(), sum(account), account.closing(), matches(account) ? "OK" : "MISMATCH"));
    }
}
