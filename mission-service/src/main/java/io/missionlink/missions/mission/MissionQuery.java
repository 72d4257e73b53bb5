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
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.http.Refusal;

/** Which missions a list shows, in which order, from where on. */
final class MissionQuery {

    /** The orders of a list: its columns, and the position of a mission in it. */
    private enum Sort {
        NEWEST("m.created_at DESC, m.id DESC", "(m.created_at, m.id) < (:key, :id)"),
        POT("m.pot DESC, m.id DESC", "(m.pot, m.id) < (:key, :id)"),
        DEADLINE("m.due_at, m.id", "(m.due_at, m.id) > (:key, :id)");

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

    /** @throws Refusal 400 if a value is not one of those that api.md names */
    MissionQuery(Optional<String> status, Optional<String> streamerId, Optional<String> proposerId, Optional<String> sort,
            Optional<String> limit, Optional<String> cursor) {
        this.sort = sort.map(value -> constant(Sort.class, "sort", value)).orElse(Sort.NEWEST);
        this.limit = Page.limit(limit);
        // Not a parameter: PostgreSQL plans by how many missions have this status.
        this.status = status.map(value -> constant(MissionStatus.class, "status", value));
        this.status.ifPresent(value -> where.append(" AND m.status = '").append(value).append("'"));
        streamerId.map(Ids::parse).ifPresent(id -> filter("m.streamer_id = :streamerId", "streamerId", id));
        // Who proposed a mission anonymously is not to be found by asking for it.
        proposerId.map(Ids::parse)
                .ifPresent(id -> filter("m.proposer_id = :proposerId AND (NOT m.anonymous OR m.proposer_id = :viewer)",
                        "proposerId", id));
        if (this.sort == Sort.DEADLINE) {
            // Those that have a time, in the words of the index of times.
            where.append(" AND m.status IN ('PROPOSED', 'ACTIVE')");
        }
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

    /** @param select missions as {@code m} with their pot, up to where {@code WHERE} follows */
    String rows(String select) {
        if (sort != Sort.POT) {
            return select + where;
        }
        // What runs is summed up to be sorted; what has ended has its pot in an index, and only its first rows are read.
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
                .orElseThrow(() -> new Refusal(HttpRefusal.MALFORMED, parameter + " is one of "
                        + Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** Where a page ended: the sort key and, among equals, the id. */
    private record Position(Object key, UUID id) {

        static Position parse(Sort sort, String text) {
            String[] parts = text.split(" ");
            UUID id = UUID.fromString(parts[1]);
            return new Position(sort == Sort.POT ? Long.valueOf(parts[0]) : timestamp(parts[0]), id);
        }

        /** Of four digits a year, as every time here: PostgreSQL does not know all that Java does. */
        private static OffsetDateTime timestamp(String text) {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                    return time;
                }
            } catch (DateTimeParseException e) {
                // told below, as any other position that is none
            }
            throw new IllegalArgumentException("Not a time");
        }
    }
}
