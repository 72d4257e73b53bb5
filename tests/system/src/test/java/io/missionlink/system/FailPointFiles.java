package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

import io.missionlink.fault.FailPoint;
import io.missionlink.fault.Fault;

/** Arms fail points by files in a directory (libs/fault-injection/docs/adr/0001-fail-points.md). */
record FailPointFiles(Path directory) {

    static final String VARIABLE = "FAIL_POINTS";

    static FailPointFiles at(Path directory) {
        try {
            return new FailPointFiles(Files.createDirectories(directory.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void arm(FailPoint point, Fault fault) {
        try {
            disarm(point);
            // Atomic, because the process may read the directory at any time.
            Path written = Files.writeString(directory.resolve("." + point), fault.toString());
            Files.move(written, directory.resolve(point.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void disarm(FailPoint point) {
        try {
            Files.deleteIfExists(directory.resolve(point.name()));
            Files.deleteIfExists(done(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time at which the process hit the fail point; empty if it did not. */
    Optional<Instant> hit(FailPoint point) {
        try {
            // The ctime is the time at which the process renamed the file.
            return Files.exists(done(point))
                    ? Optional.of(((FileTime) Files.getAttribute(done(point), "unix:ctime")).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path done(FailPoint point) {
        return directory.resolve(point.name() + ".done");
    }
}
