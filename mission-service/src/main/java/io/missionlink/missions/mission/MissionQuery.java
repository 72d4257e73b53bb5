package io.missionlink.missions.mission;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;

/** Filter, order and start position of a list of missions. */
final class MissionQuery {

    /** Sort orders, each with its ORDER BY columns and its keyset condition. */
    private enum Sort {
        NEWEST("m.created_at DESC, m.id DESC", "(m.created_at, m.id) < (:key, :id)"),
        POT("m.pot DESC, m.id DESC", "(m.pot, m.id) < (:key, :id)"),
        // The expression of the indexes. A mission that was not accepted has no deadline.
        DEADLINE("coalesce(m.deadline, m.answer_by), m.id", "(coalesce(m.deadline, m.answer_by), m.id) > (:key, :id)");

        private final String order;
        private final String after;

        Sort(String order, String after) {
            this.order = order;
            this.after = after;
        }
    }

    private static final int LAST_YEAR = 9999;

    private final Sort sort;
    private final Optional<MissionStatus> status;
    private final int limit;
    private final StringBuilder where = new StringBuilder("WHERE true");
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean continued;

    /** @throws ProblemException 400 if a value is not one of those in docs/api.md */
    MissionQuery(Optional<String> status, Optional<String> streamerId, Optional<String> proposerId, Optional<String> sort,
            Optional<String> limit, Optional<String> cursor) {
        this.sort = sort.map(value -> constant(Sort.class, "sort", value)).orElse(Sort.NEWEST);
        this.limit = Page.limit(limit);
        // A literal, because PostgreSQL plans by the frequency of the status.
        this.status = status.map(value -> constant(MissionStatus.class, "status", value));
        this.status.ifPresent(value -> where.append(" AND m.status = '").append(value).append("'"));
        streamerId.map(id -> id("streamerId", id)).ifPresent(id -> filter("m.streamer_id = :streamerId", "streamerId", id));
        // The filter must not reveal the proposer of an anonymous mission.
        proposerId.map(id -> id("proposerId", id))
                .ifPresent(id -> filter("m.proposer_id = :proposerId AND (NOT m.anonymous OR m.proposer_id = :viewer)",
                        "proposerId", id));
        Optional<Position> position = Cursor.decode(cursor, text -> Position.parse(this.sort, text));
        position.ifPresent(at -> {
            parameters.put("id", at.id());
            parameters.put("key", at.key());
        });
        continued = position.isPresent();
    }

    MissionQuery seenBy(UUID viewer) {
        if (parameters.containsKey("proposerId")) {
            parameters.put("viewer", viewer);
        }
        return this;
    }

    Page<Mission> page(List<Mission> rows) {
        return Page.of(rows, limit, mission -> switch (sort) {
            case NEWEST -> mission.createdAt() + " " + mission.id();
            case POT -> mission.pot() + " " + mission.id();
            case DEADLINE -> mission.dueAt() + " " + mission.id();
        });
    }

    /** @param select query for missions as {@code m} with their pot, without the {@code WHERE} clause */
    String rows(String select) {
        if (sort != Sort.POT) {
            return select + where;
        }
        // Open missions are summed to be sorted. Ended missions have an index on the final pot: only the first rows are read.
        String open = select + where + " AND m.status IN ('PROPOSED', 'ACTIVE')";
        String ended = select + where + " AND m.final_pot IS NOT NULL"
                + (continued ? " AND (m.final_pot, m.id) < (:key, :id)" : "")
                + " ORDER BY m.final_pot DESC, m.id DESC LIMIT " + (limit + 1);
        return status.map(one -> one.isOpen() ? open : ended).orElseGet(() -> "(" + open + ") UNION ALL (" + ended + ")");
    }

    String orderAndLimit() {
        return (continued ? "WHERE " + sort.after : "") + " ORDER BY " + sort.order + " LIMIT " + (limit + 1);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void filter(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        parameters.put(name, value);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String parameter, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.malformed(parameter, "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static UUID id(String parameter, String text) {
        return UuidParser.find(text)
                .orElseThrow(() -> ProblemException.malformed(parameter, "must be a UUID in canonical form"));
    }

    /** Last position of the previous page: sort key, and the id as tie-breaker. */
    private record Position(Object key, UUID id) {

        static Position parse(Sort sort, String text) {
            String[] parts = text.split(" ");
            UUID id = UUID.fromString(parts[1]);
            return new Position(sort == Sort.POT ? Long.valueOf(parts[0]) : timestamp(parts[0]), id);
        }

        /** Accepts years with four digits only, because PostgreSQL supports a smaller range than Java. */
        private static OffsetDateTime timestamp(String text) {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                    return time;
                }
            } catch (DateTimeParseException e) {
                // reported below, like a year out of range
            }
            throw new IllegalArgumentException("Not a timestamp");
        }
    }
}
