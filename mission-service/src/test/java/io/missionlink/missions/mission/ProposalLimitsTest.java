package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.testing.UseCaseTestBase;
import io.missionlink.missions.testing.UseCases;

/** Limits of proposals as in production, on a database. */
class ProposalLimitsTest extends UseCaseTestBase {

    private static final String OPEN = "too-many-open-missions";
    private static final String COOLDOWN = "proposal-cooldown";

    private UseCases limited;

    @BeforeEach
    void topUp() {
        limited = UseCases.withProposalLimits(database, Map.of());
        useCases.topUp(viewer, 1_000_000);
        useCases.replaceSettings(streamer, false, 0);
    }

    @Test
    void limitsOpenMissionsWithOneStreamer() {
        List<UUID> open = IntStream.range(0, 3).mapToObj(i -> proposeAfterCooldown(streamer)).toList();

        assertThat(rejection(streamer).code().code()).isEqualTo(OPEN);
        assertThat(limited.balance(viewer)).isEqualTo(997_000);

        limited.decide(open.getFirst(), streamer, Decision.ACCEPT);
        assertThat(rejection(streamer).code().code()).as("an active mission is open").isEqualTo(OPEN);
        limited.decide(open.getFirst(), streamer, Decision.SUCCEED);
        assertThatCode(() -> proposeAfterCooldown(streamer)).doesNotThrowAnyException();
    }

    @Test
    void limitsOpenMissionsWithAllStreamers() {
        IntStream.range(0, 20).forEach(i -> limited.propose(viewer, UUID.randomUUID(), 1_000, "first " + i));

        assertThat(rejection(streamer)).hasMessageContaining("at most 20 open missions in total");
        assertThat(limited.missions().limited(OPEN)).isPositive();
    }

    @Test
    void parallelProposalsDoNotExceedLimits() throws Exception {
        UseCases withoutCooldown = UseCases.withProposalLimits(database,
                Map.of("mission-link.proposal-limits.cooldown", "PT0S"));
        List<Callable<String>> proposals = IntStream.range(0, 12)
                .mapToObj(i -> (Callable<String>) () -> resultOf(withoutCooldown, "parallel " + i)).toList();

        List<String> results;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results = threads.invokeAll(proposals).stream().map(Future::resultNow).toList();
        }

        assertThat(results).filteredOn("created"::equals).hasSize(3);
        assertThat(results).filteredOn(OPEN::equals).hasSize(9);
        assertThat(limited.balance(viewer)).isEqualTo(997_000);
    }

    @Test
    void countsWithdrawnProposalForCooldown() {
        UUID mission = limited.propose(viewer, streamer, 1_000, "first");
        limited.withdraw(mission, limited.pledges(mission).getFirst().id(), viewer);
        double before = limited.missions().limited(COOLDOWN);

        ProblemException problem = rejection(streamer);

        assertThat(problem.code().code()).isEqualTo(COOLDOWN);
        assertThat(problem.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(limited.missions().limited(COOLDOWN)).isEqualTo(before + 1);
        assertThatCode(() -> limited.propose(viewer, UUID.randomUUID(), 1_000, "other streamer")).doesNotThrowAnyException();
        UUID otherViewer = UUID.randomUUID();
        limited.topUp(otherViewer, 1_000);
        assertThatCode(() -> limited.propose(otherViewer, streamer, 1_000, "other viewer")).doesNotThrowAnyException();
        assertThatCode(() -> proposeAfterCooldown(streamer)).doesNotThrowAnyException();
    }

    @Test
    void proposalWithoutEffectStartsNoCooldown() {
        UUID poor = UUID.randomUUID();
        assertThat(catchThrowableOfType(ProblemException.class, () -> limited.propose(poor, streamer, 1_000, "poor")).code()
                .code())
                .isEqualTo("insufficient-cash");
        limited.topUp(poor, 1_000);

        assertThatCode(() -> limited.propose(poor, streamer, 1_000, "again")).doesNotThrowAnyException();
    }

    @Test
    void returnsStoredResponseDuringCooldown() {
        UUID mission = limited.propose(viewer, streamer, 1_000, "key");
        double before = limited.missions().limited(COOLDOWN);

        assertThat(limited.propose(viewer, streamer, 1_000, "key")).isEqualTo(mission);

        assertThat(limited.missions().limited(COOLDOWN)).isEqualTo(before);
    }

    @Test
    void delaysProposalByDayAfterFiveRejections() {
        for (int i = 0; i < 4; i++) {
            limited.decide(proposeAfterCooldown(streamer), streamer, Decision.REJECT);
        }
        limited.decide(proposeAfterCooldown(streamer), streamer, Decision.REJECT);
        UUID otherStreamer = UUID.randomUUID();

        moveProposals(Duration.ofSeconds(61));
        ProblemException problem = rejection(streamer);

        assertThat(problem.code().code()).isEqualTo(COOLDOWN);
        assertThat(problem.retryAfter().orElseThrow()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThatCode(() -> limited.propose(viewer, otherStreamer, 1_000, "other")).doesNotThrowAnyException();
        moveProposals(Duration.ofHours(24));
        UUID next = limited.propose(viewer, streamer, 1_000, "next day");
        limited.decide(next, streamer, Decision.REJECT);
        assertThatCode(() -> proposeAfterCooldown(streamer)).as("rejections of the day before do not count")
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsProposalOfBlockedViewer() {
        TestSettings.block(database.beans(), database.jdbi(), streamer, viewer);
        double before = limited.missions().limited("blocked");

        ProblemException problem = rejection(streamer);

        assertThat(problem.code().code()).isEqualTo("blocked");
        assertThat(problem.code().status()).isEqualTo(403);
        assertThat(limited.missions().limited("blocked")).isEqualTo(before + 1);
        assertThat(limited.balance(viewer)).isEqualTo(1_000_000);
        assertThatCode(() -> limited.propose(viewer, UUID.randomUUID(), 1_000, "other")).doesNotThrowAnyException();
    }

    private UUID proposeAfterCooldown(UUID to) {
        moveProposals(Duration.ofSeconds(61));
        return limited.propose(viewer, to, 1_000, UUID.randomUUID().toString());
    }

    /** Moves the viewer's missions into the past. The time of an outcome is final for the service, so the trigger is off. */
    private void moveProposals(Duration by) {
        database.asOwner("""
                ALTER TABLE mission DISABLE TRIGGER mission_keeps_its_outcome;
                UPDATE mission SET created_at = created_at - interval '%1$d s', outcome_at = outcome_at - interval '%1$d s'
                WHERE proposer_id = '%2$s';
                ALTER TABLE mission ENABLE TRIGGER mission_keeps_its_outcome""".formatted(by.toSeconds(), viewer));
    }

    private ProblemException rejection(UUID by) {
        return catchThrowableOfType(ProblemException.class,
                () -> limited.propose(viewer, by, 1_000, UUID.randomUUID().toString()));
    }

    private String resultOf(UseCases cases, String key) {
        try {
            cases.propose(viewer, streamer, 1_000, key);
            return "created";
        } catch (ProblemException problem) {
            return problem.code().code();
        }
    }
}
