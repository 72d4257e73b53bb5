package io.missionlink.metrics;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.jboss.logging.Logger;

/**
 * Last result of a measurement that a scheduled job repeats. Its gauges show NaN before the first result and after a failure.
 */
public final class Measurement<T> {

    private static final Logger LOG = Logger.getLogger(Measurement.class);

    private final String name;
    private final Supplier<T> source;
    private volatile Optional<T> last = Optional.empty();
    private volatile boolean failed;

    /**
     * @param name for the log
     * @param source measures; may fail, for example while the database does not respond
     */
    public Measurement(String name, Supplier<T> source) {
        this.name = name;
        this.source = source;
    }

    public void repeat() {
        try {
            last = Optional.of(source.get());
            failed = false;
        } catch (RuntimeException e) {
            last = Optional.empty();
            // A fault lasts for many repetitions: only its first one is a warning.
            LOG.logf(failed ? Logger.Level.DEBUG : Logger.Level.WARN, e, "Not measured: measurement=%s", name);
            failed = true;
        }
    }

    /** @param value reads the value of a gauge from a result */
    public double value(ToDoubleFunction<T> value) {
        return last.map(result -> value.applyAsDouble(result)).orElse(Double.NaN);
    }
}
