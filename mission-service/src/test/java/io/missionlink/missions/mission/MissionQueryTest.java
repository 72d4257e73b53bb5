package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.http.Page;
import io.missionlink.missions.testing.UseCaseTestBase;

/** Compares each combination of filters, order and page size with a list in memory. Many missions have equal sort keys. */
class MissionQueryTest extends UseCaseTestBase {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID VIEWER = new UUID(7, 0);
    private static final UUID STREAMER = new UUID(8, 1);
    private static final int PER_STATUS = 6;
    private static final List<Row> ROWS = IntStream.range(0, PER_STATUS * MissionStatus.values().length)
            .mapToObj(MissionQueryTest::row).toList();

    private record Row(UUID id, UUID streamer, UUID proposer, boolean anonymous, MissionStatus status, Instant createdAt,
            Instant answerBy, Optional<Instant> deadline, long pot) {

        String sql() {
            String ended = status.isOpen() ? "NULL, NULL, NULL" : "'%s', 2, %d".formatted(START, pot);
            String accepted = deadline.map(at -> "'%s', '%s'".formatted(START, at)).orElse("NULL, NULL");
            return "('%s', '%s', '%s', %s, 'Win', 60, 'KRW', 500, 0, 1, 1000000, '%s', '%s', '%s', %s, %s)"
                    .formatted(id, streamer, proposer, anonymous, status, createdAt, answerBy, accepted, ended);
        }
    }

    private record Filter(Optional<MissionStatus> status, Optional<UUID> streamer, Optional<UUID> proposer) {

        boolean matches(Row row) {
            return status.map(row.status()::equals).orElse(true) && streamer.map(row.streamer()::equals).orElse(true)
                    && proposer.map(one -> one.equals(row.proposer()) && (!row.anonymous() || one.equals(VIEWER)))
                            .orElse(true);
        }
    }

    private static Row row(int i) {
        MissionStatus status = MissionStatus.values()[i % MissionStatus.values().length];
        boolean accepted = switch (status) {
            case ACTIVE, SUCCEEDED, FAILED, EXPIRED -> true;
            case CANCELLED -> i % 2 == 0;
            default -> false;
        };
        return new Row(new UUID(i * 0x9E37_79B9_7F4A_7C15L, i), new UUID(8, i % 3), i % 4 < 2 ? VIEWER : new UUID(7, 1),
                i % 5 == 0, status, START.plusSeconds(i % 7), START.plusSeconds(100 + i % 3),
                accepted ? Optional.of(START.plusSeconds(101 + i % 4)) : Optional.empty(), 1_000L * (i % 4));
    }

    @BeforeAll
    static void insertMissions() {
        String missions = ROWS.stream().map(Row::sql).collect(Collectors.joining(", "));
        String pots = ROWS.stream().filter(row -> row.status().isOpen())
                .map(row -> "('%s', 1, %d, 2)".formatted(row.id(), row.pot())).collect(Collectors.joining(", "));
        database.asOwner("ALTER TABLE mission DISABLE TRIGGER USER");
        database.asOwner("""
                INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                    failure_share_bps, min_amount, max_amount, status, created_at, answer_by, accepted_at, deadline,
                    outcome_at, final_count, final_pot) VALUES\s""" + missions);
        database.asOwner("INSERT INTO mission_pot (mission_id, until, pot, count) VALUES " + pots);
    }

    static Stream<Arguments> filtersAndOrders() {
        List<Optional<MissionStatus>> statuses = new ArrayList<>(Stream.of(MissionStatus.values()).map(Optional::of).toList());
        statuses.add(Optional.empty());
        return statuses.stream().flatMap(status -> Stream.of(Optional.<UUID> empty(), Optional.of(STREAMER))
                .flatMap(streamer -> Stream.of(Optional.<UUID> empty(), Optional.of(VIEWER), Optional.of(new UUID(7, 1)))
                        .flatMap(proposer -> Stream.of("", "newest", "pot", "deadline")
                                .map(sort -> Arguments.of(new Filter(status, streamer, proposer), sort)))));
    }

    @ParameterizedTest
    @MethodSource("filtersAndOrders")
    void listsEachMatchingMissionOnceInOrder(Filter filter, String sort) {
        List<UUID> expected = ROWS.stream().filter(filter::matches).sorted(order(sort)).map(Row::id).toList();

        for (int limit : new int[] { 1, 4, 100 }) {
            assertThat(list(filter, sort, limit)).as("in pages of %d", limit).containsExactlyElementsOf(expected);
        }
    }

    private static List<UUID> list(Filter filter, String sort, int limit) {
        List<UUID> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MissionQuery query = new MissionQuery(filter.status().map(status -> status.name().toLowerCase(Locale.ROOT)),
                    filter.streamer().map(UUID::toString), filter.proposer().map(UUID::toString),
                    Optional.of(sort).filter(text -> !text.isEmpty()), Optional.of(Integer.toString(limit)), cursor)
                    .seenBy(VIEWER);
            Page<Mission> page = query.page(useCases.missions().missions().list(query));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(mission -> found.add(mission.id()));
            cursor = page.nextCursor();
        } while (cursor.isPresent() && found.size() <= ROWS.size());
        return found;
    }

    /** PostgreSQL orders UUIDs as their text. */
    private static Comparator<Row> order(String sort) {
        Comparator<Row> byId = Comparator.comparing(row -> row.id().toString());
        return switch (sort) {
            case "pot" -> Comparator.comparing(Row::pot).thenComparing(byId).reversed();
            case "deadline" ->
                Comparator.<Row, Instant> comparing(row -> row.deadline().orElse(row.answerBy())).thenComparing(byId);
            default -> Comparator.comparing(Row::createdAt).thenComparing(byId).reversed();
        };
    }
}
