package io.missionlink.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailPointRegistryTest {

    private static final FailPoint POINT = FailPoint.PLEDGE_AFTER_COMMIT;

    private final AtomicInteger halts = new AtomicInteger();
    private final Path directory;
    private final FailPointRegistry points;

    FailPointRegistryTest(@TempDir Path directory) {
        this.directory = directory;
        this.points = new FailPointRegistry(directory, halts::incrementAndGet);
    }

    @Test
    void failPointsAreDisabledWithoutEnvironmentVariable() {
        assertThat(System.getenv(FailPointRegistry.VARIABLE)).as("environment of the tests").isNull();
        assertThat(FailPointRegistry.ON).isNull();
        assertThatCode(POINT::reach).doesNotThrowAnyException();
        assertThatCode(FailPoint::warnIfOn).doesNotThrowAnyException();
    }

    @Test
    void ignoresUnarmedFailPoint() throws IOException {
        arm(FailPoint.PLEDGE_BEFORE_COMMIT, Fault.fail(1));
        assertThatCode(() -> points.reached(POINT)).doesNotThrowAnyException();
        assertThat(halts).hasValue(0);
    }

    @Test
    void triggersFaultOnceAtConfiguredHit() throws IOException {
        arm(POINT, Fault.halt(3));
        points.reached(POINT);
        points.reached(POINT);
        assertThat(halts).hasValue(0);
        points.reached(POINT);
        assertThat(halts).hasValue(1);
        assertThat(directory.resolve(POINT + ".done")).as("file that records the hit").hasContent("halt 3");
        for (int later = 0; later < 5; later++) {
            points.reached(POINT);
        }
        assertThat(halts).hasValue(1);
    }

    @Test
    void throwsWhenArmedToFail() throws IOException {
        arm(POINT, Fault.fail(1));
        assertThatThrownBy(() -> points.reached(POINT)).isInstanceOf(FaultException.class).hasMessageContaining(POINT.name());
        assertThatCode(() -> points.reached(POINT)).doesNotThrowAnyException();
    }

    @Test
    void waitsWhenArmedToPause() throws IOException {
        arm(POINT, Fault.pause(1, Duration.ofMillis(80)));
        long before = System.nanoTime();
        points.reached(POINT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void resetsCountWhenArmedAgain() throws IOException {
        arm(POINT, Fault.halt(2));
        points.reached(POINT);
        arm(POINT, Fault.halt(2));
        Files.setLastModifiedTime(directory.resolve(POINT.name()), FileTime.from(Instant.EPOCH));
        points.reached(POINT);
        assertThat(halts).as("a hit before it was armed again does not count").hasValue(0);
        points.reached(POINT);
        assertThat(halts).hasValue(1);
    }

    @Test
    void actsOnceForConcurrentHits() throws Exception {
        FailPointRegistry other = new FailPointRegistry(directory, halts::incrementAndGet);
        arm(POINT, Fault.halt(1));
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                FailPointRegistry process = i % 2 == 0 ? points : other;
                all.add(threads.submit(() -> process.reached(POINT)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(halts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "halt", "halt x", "halt 0", "pause 1", "explode 1" })
    void rejectsInvalidFault(String text) throws IOException {
        Files.writeString(directory.resolve(POINT.name()), text);
        assertThatThrownBy(() -> points.reached(POINT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parsesFormattedFaults() {
        for (Fault fault : List.of(Fault.halt(3), Fault.fail(1), Fault.pause(2, Duration.ofMillis(500)))) {
            assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
        }
    }

    private void arm(FailPoint point, Fault fault) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), fault.toString());
        Files.move(written, directory.resolve(point.name()), StandardCopyOption.ATOMIC_MOVE);
    }
}
