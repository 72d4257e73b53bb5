package io.missionlink.local.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes components in the reverse order of their start. If a component fails to close, the failure is logged and the others
 * are still closed.
 */
public final class CloseableStack implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CloseableStack.class.getName());

    private final Deque<AutoCloseable> components = new ArrayDeque<>();

    /** @return the component */
    public <T extends AutoCloseable> T add(T component) {
        components.push(component);
        return component;
    }

    @Override
    public void close() {
        while (!components.isEmpty()) {
            try {
                components.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "Component failed to close", e);
            }
        }
    }
}
