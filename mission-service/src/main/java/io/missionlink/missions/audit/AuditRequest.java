package io.missionlink.missions.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Arguments of the command. */
record AuditRequest(AuditScope scope, AuditFormat format) {

    static final String USAGE = "Usage: audit --user ID | --mission ID | --day YYYY-MM-DD [--zone ZONE] [--format csv|jsonl]";

    private static final String USER = "--user";
    private static final String MISSION = "--mission";
    private static final String DAY = "--day";
    private static final String ZONE = "--zone";
    private static final String FORMAT = "--format";
    private static final List<String> OPTIONS = List.of(USER, MISSION, DAY, ZONE, FORMAT);
    private static final List<String> SCOPES = List.of(USER, MISSION, DAY);
    /** Books and the reports of the payment provider are by the calendar day of the currency, KRW. */
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** @throws IllegalArgumentException with a message for the operator if the arguments are invalid */
    static AuditRequest parse(String... arguments) {
        Map<String, String> options = options(arguments);
        if (options.keySet().stream().filter(SCOPES::contains).count() != 1
                || options.containsKey(ZONE) && !options.containsKey(DAY)) {
            throw new IllegalArgumentException(USAGE);
        }
        return new AuditRequest(scope(options), format(options));
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!OPTIONS.contains(option) || rest.isEmpty() || options.put(option, rest.pop()) != null) {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return options;
    }

    private static AuditScope scope(Map<String, String> options) {
        if (options.containsKey(USER)) {
            return new AuditScope.OneUser(id(options.get(USER), "user"));
        }
        if (options.containsKey(MISSION)) {
            return new AuditScope.OneMission(id(options.get(MISSION), "mission"));
        }
        return new AuditScope.Day(date(options.get(DAY)), zone(Optional.ofNullable(options.get(ZONE))));
    }

    private static UUID id(String text, String kind) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"%s\" is not a %s ID. %s".formatted(text, kind, USAGE), e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"%s\" is not a day such as 2026-11-30. %s".formatted(text, USAGE), e);
        }
    }

    private static ZoneId zone(Optional<String> text) {
        try {
            return text.map(ZoneId::of).orElse(SEOUL);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a time zone such as Asia/Seoul or UTC. %s".formatted(text.orElseThrow(), USAGE), e);
        }
    }

    private static AuditFormat format(Map<String, String> options) {
        return AuditFormat.of(options.getOrDefault(FORMAT, "csv"))
                .orElseThrow(() -> new IllegalArgumentException("Unknown format. " + USAGE));
    }
}
