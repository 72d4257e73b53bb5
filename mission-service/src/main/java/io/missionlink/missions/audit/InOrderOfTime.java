package io.missionlink.missions.audit;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Merges two sequences of rows that are each in the order of time. It holds one row of each. */
final class InOrderOfTime implements Iterator<AuditRow> {

    private final Iterator<AuditRow> first;
    private final Iterator<AuditRow> second;
    private Optional<AuditRow> nextOfFirst;
    private Optional<AuditRow> nextOfSecond;

    InOrderOfTime(Iterator<AuditRow> first, Iterator<AuditRow> second) {
        this.first = first;
        this.second = second;
        nextOfFirst = advance(first);
        nextOfSecond = advance(second);
    }

    @Override
    public boolean hasNext() {
        return nextOfFirst.isPresent() || nextOfSecond.isPresent();
    }

    @Override
    public AuditRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        boolean takeSecond = nextOfFirst.isEmpty()
                || nextOfSecond.isPresent() && nextOfSecond.get().time().isBefore(nextOfFirst.get().time());
        AuditRow row = (takeSecond ? nextOfSecond : nextOfFirst).orElseThrow();
        if (takeSecond) {
            nextOfSecond = advance(second);
        } else {
            nextOfFirst = advance(first);
        }
        return row;
    }

    private static Optional<AuditRow> advance(Iterator<AuditRow> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }
}
