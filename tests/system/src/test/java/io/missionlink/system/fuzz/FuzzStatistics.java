package io.missionlink.system.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Counts of requests by operation and status, and the defects found. Thread-safe. */
final class FuzzStatistics {

    private static final int MAX_EXAMPLES = 3;

    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private final Map<String, List<String>> defects = new LinkedHashMap<>();
    private int requests;

    synchronized void count(String operation, int status) {
        requests++;
        statuses.computeIfAbsent(operation, name -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    /** @param example kept for the first three equal defects */
    synchronized void defect(String operation, String description, String example) {
        List<String> examples = defects.computeIfAbsent(operation + ": " + description, key -> new ArrayList<>());
        examples.add(examples.size() < MAX_EXAMPLES ? example : "");
    }

    synchronized int requests() {
        return requests;
    }

    synchronized List<String> defects() {
        return defects.entrySet().stream().map(defect -> "%s (%d times)\n%s".formatted(defect.getKey(),
                defect.getValue().size(), String.join("\n", defect.getValue().stream().limit(MAX_EXAMPLES).toList()))).toList();
    }

    synchronized int count(String operation, IntPredicate status) {
        return statuses.getOrDefault(operation, Map.of()).entrySet().stream().filter(entry -> status.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue).sum();
    }

    @Override
    public synchronized String toString() {
        StringBuilder table = new StringBuilder("%-62s %6s %6s %6s  by status\n".formatted("", "sent", "2xx", "4xx"));
        statuses.forEach((operation, counts) -> table.append("%-62s %6d %6d %6d  %s\n".formatted(operation,
                count(operation, status -> true), count(operation, status -> status / 100 == 2),
                count(operation, status -> status / 100 == 4), counts)));
        return table.append("%-62s %6d".formatted("total", requests)).toString();
    }
}
