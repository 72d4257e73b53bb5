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

import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.testing.UserServiceControl;
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
        UserServiceControl.respondNormally();
        breakers.resetAll();
    }

    @Test
    void cachesLookups() {
        UUID id = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            assertThat(directory.find(id))
                    .hasValue(new DirectoryUser(id, UserServiceControl.defaultName(id.toString()), true, "ko"));
        }
        assertThat(lookups(id)).isEqualTo(1);
    }

    @Test
    void returnsEmptyForUnknownUser() {
        UUID id = UUID.randomUUID();
        UserServiceControl.removeAccount(id);
        assertThat(directory.find(id)).isEmpty();
        assertThat(directory.displayNames(List.of(id))).isEmpty();
    }

    @Test
    void looksUpNamesInBatchesOf100() {
        List<UUID> ids = ids(150);
        Map<UUID, String> names = directory.displayNames(ids);
        assertThat(names).hasSize(150).containsEntry(ids.getLast(), UserServiceControl.defaultName(ids.getLast().toString()));
        assertThat(ids.stream().mapToLong(UserDirectoryTest::lookups).sum()).isEqualTo(150);
        assertThat(UserServiceControl.lookupQueries())
                .allSatisfy(query -> assertThat(query.split(",")).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void circuitBreakerFailsFastWhileUserServiceIsDown() {
        UserServiceControl.closeConnections();
        for (UUID id : ids(4)) {
            assertUnavailable(id);
        }
        int lookups = UserServiceControl.lookupQueries().size();
        Duration duration = time(() -> ids(20).forEach(this::assertUnavailable));
        assertThat(duration).isLessThan(Duration.ofSeconds(1));
        assertThat(UserServiceControl.lookupQueries()).as("no further lookups").hasSize(lookups);
    }

    @Test
    void omitsNamesWhenUserServiceIsSlow() {
        directory.displayNames(ids(1)); // the first call opens a connection and must not be timed
        UserServiceControl.respondSlowly();
        List<UUID> ids = ids(2);
        assertThat(time(() -> assertThat(directory.displayNames(ids)).isEmpty())).isLessThan(Duration.ofSeconds(1));
        assertThat(time(() -> IntStream.range(0, 20).forEach(i -> directory.displayNames(ids(2)))))
                .isLessThan(Duration.ofSeconds(1));

        UserServiceControl.respondNormally();
        // The timed-out lookups in progress fail one after the other, which opens the circuit breaker again.
        await().during(3, SECONDS).atMost(20, SECONDS).until(() -> directory.displayNames(ids(1)).size() == 1);
    }

    @Test
    void limitsWaitForSlowUserService() {
        UserServiceControl.respondSlowly();
        assertThat(time(() -> assertUnavailable(UUID.randomUUID()))).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void reportsServerErrorAsDirectoryUnavailable() {
        UserServiceControl.respondWithServerError();
        assertUnavailable(UUID.randomUUID());
        assertThat(directory.displayNames(ids(3))).isEmpty();
    }

    private void assertUnavailable(UUID id) {
        assertThatThrownBy(() -> directory.find(id)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.code()).isEqualTo(MissionProblems.DIRECTORY_UNAVAILABLE));
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static long lookups(UUID id) {
        return UserServiceControl.lookupQueries().stream().filter(query -> query.contains(id.toString())).count();
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
