package io.missionlink.testing;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Passes log records to a test. */
public final class LogConsumer extends Handler {

    private final Consumer<LogRecord> consumer;

    public LogConsumer(Consumer<LogRecord> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void publish(LogRecord entry) {
        consumer.accept(entry);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is open
    }
}
