package io.missionlink.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Whether fail points are switched on, and the hits of those that are armed. Thread-safe. */
final class FailPointSwitch {

    /** A directory. Where it is unset, as in production, every fail point is one comparison with null. */
    static final String VARIABLE = "FAIL_POINTS";

    /** Decided where the process runs and not where its image is built: see native-image.properties. */
    static final FailPointSwitch ON = of(System.getenv(VARIABLE));

    private static final int KILLED = 137;
    private static final System.Logger LOG = System.getLogger(FailPointSwitch.class.getName());

    private final Path directory;
    private final Runnable halt;
    private final Map<FailPoint, Count> counts = new EnumMap<>(FailPoint.class);

    /** @param armed when the file was written: a fail point that is armed again begins anew */
    private record Count(FileTime armed, int hits) {
    }

    FailPointSwitch(Path directory, Runnable halt) {
        this.directory = directory;
        this.halt = halt;
    }

    private static FailPointSwitch of(String directory) {
        return directory == null ? null
                : new FailPointSwitch(Path.of(directory), () -> Runtime.getRuntime().halt(KILLED));
    }

    void warn() {
        LOG.log(System.Logger.Level.WARNING, "Fail points are switched on: a file in {0} makes this process fail. Never in "
                + "production", directory);
    }

    void reached(FailPoint point) {
        take(point).ifPresent(fault -> act(point, fault));
    }

    /** The fault, if this hit is its: taken away before it acts, so that whoever comes after it is not hit again. */
    private synchronized Optional<Fault> take(FailPoint point) {
        Path file = directory.resolve(point.name());
        try {
            FileTime armed = Files.getLastModifiedTime(file);
            Fault fault = Fault.parse(Files.readString(file));
            Count count = counts.get(point);
            int hits = count == null || !count.armed().equals(armed) ? 1 : count.hits() + 1;
            counts.put(point, new Count(armed, hits));
            if (hits < fault.hit()) {
                return Optional.empty();
            }
            Files.move(file, directory.resolve(point.name() + ".done"), StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(fault);
        } catch (NoSuchFileException e) {
            // Not armed, or another process was faster.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void act(FailPoint point, Fault fault) {
        LOG.log(System.Logger.Level.WARNING, "Fail point {0}: {1}", point, fault);
        switch (fault.action()) {
            case HALT -> halt.run();
            case FAIL -> throw new FaultException(point);
            case PAUSE -> pause(fault);
        }
    }

    private static void pause(Fault fault) {
        try {
            Thread.sleep(fault.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
