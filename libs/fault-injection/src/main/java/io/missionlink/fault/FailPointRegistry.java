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

/** Enables fail points and counts the hits of armed ones. Thread-safe. */
final class FailPointRegistry {

    /** Names a directory. If it is unset, as in production, a fail point is one comparison with null. */
    static final String VARIABLE = "FAIL_POINTS";

    /** Initialised when the process runs, not when its image is built: see native-image.properties. */
    static final FailPointRegistry ON = of(System.getenv(VARIABLE));

    private static final int KILLED = 137;
    private static final System.Logger LOG = System.getLogger(FailPointRegistry.class.getName());

    private final Path directory;
    private final Runnable halt;
    private final Map<FailPoint, Count> counts = new EnumMap<>(FailPoint.class);

    /** @param armed modification time of the file; a new one resets the count */
    private record Count(FileTime armed, int hits) {
    }

    FailPointRegistry(Path directory, Runnable halt) {
        this.directory = directory;
        this.halt = halt;
    }

    private static FailPointRegistry of(String directory) {
        return directory == null ? null
                : new FailPointRegistry(Path.of(directory), () -> Runtime.getRuntime().halt(KILLED));
    }

    void warn() {
        LOG.log(System.Logger.Level.WARNING, "Fail points enabled, never use them in production: directory={0}", directory);
    }

    void reached(FailPoint point) {
        take(point).ifPresent(fault -> act(point, fault));
    }

    /** Returns the fault if this hit triggers it. Its file is renamed first, so that the fault acts only once. */
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
            // Not armed, or another process renamed the file first.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void act(FailPoint point, Fault fault) {
        LOG.log(System.Logger.Level.WARNING, "Fail point reached: point={0} fault={1}", point, fault);
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
