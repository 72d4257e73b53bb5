package io.missionlink.missions.directory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

@QuarkusTest
class UserDirectoryTest {

    @Inject
    UserDirectory directory;

    @Inject
    CircuitBreakerMaintenance breakers;

    @AfterEach
    void recover() {
        Users.serviceIsUp();
        breakers.resetAll();
    }

    @Test
    void aUserIsLookedUpOnce() {
        UUID id = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            assertThat(directory.find(id)).hasValue(new DirectoryUser(id, Users.defaultName(id.toString()), true, "ko"));
        }
        assertThat(lookups(id)).isEqualTo(1);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        UUID id = UUID.randomUUID();
        Users.isUnknown(id);
        assertThat(directory.find(id)).isEmpty();
        assertThat(directory.displayNames(List.of(id))).isEmpty();
    }

    @Test
    void namesComeTogetherAHundredAtATime() {
        List<UUID> ids = ids(150);
        Map<UUID, String> names = directory.displayNames(ids);
        assertThat(names).hasSize(150).containsEntry(ids.getLast(), Users.defaultName(ids.getLast().toString()));
        assertThat(ids.stream().mapToLong(UserDirectoryTest::lookups).sum()).isEqualTo(150);
        assertThat(Users.lookups()).allSatisfy(query -> assertThat(query.split(",")).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void whileUserServiceIsDownNobodyWaitsForIt() {
        Users.serviceIsDown();
        for (UUID id : ids(4)) {
            assertRefused(id);
        }
        int asked = Users.lookups().size();
        Duration time = time(() -> ids(20).forEach(this::assertRefused));
        assertThat(time).isLessThan(Duration.ofSeconds(1));
        assertThat(Users.lookups()).hasSize(asked);
    }

    @Test
    void namesAreMissingRatherThanLate() {
        directory.displayNames(ids(1)); // what a first call costs is not what is timed
        Users.serviceIsSlow();
        List<UUID> ids = ids(2);
        assertThat(time(() -> assertThat(directory.displayNames(ids)).isEmpty())).isLessThan(Duration.ofSeconds(1));
        assertThat(time(() -> IntStream.range(0, 20).forEach(i -> directory.displayNames(ids(2)))))
                .isLessThan(Duration.ofSeconds(1));

        Users.serviceIsUp();
        // Those that nobody waited for are given up one after the other, which opens the circuit breaker once more.
        await().during(3, SECONDS).atMost(20, SECONDS).until(() -> directory.displayNames(ids(1)).size() == 1);
    }

    @Test
    void aProposalDoesNotWaitLongForASlowUserService() {
        Users.serviceIsSlow();
        assertThat(time(() -> assertRefused(UUID.randomUUID()))).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void anAnswerThatIsNoneIsARefusal() {
        Users.serviceIsBroken();
        assertRefused(UUID.randomUUID());
        assertThat(directory.displayNames(ids(3))).isEmpty();
    }

    private void assertRefused(UUID id) {
        assertThatThrownBy(() -> directory.find(id)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(MissionRefusal.DIRECTORY_UNAVAILABLE));
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static long lookups(UUID id) {
        return Users.lookups().stream().filter(query -> query.contains(id.toString())).count();
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
