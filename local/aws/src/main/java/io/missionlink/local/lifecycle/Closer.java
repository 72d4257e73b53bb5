package io.missionlink.local.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes parts in the opposite order of their start. A part that fails to close is logged; the others are closed all the same.
 */
public final class Closer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Closer.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** @return the part */
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "A part did not close cleanly", e);
            }
        }
    }
}
