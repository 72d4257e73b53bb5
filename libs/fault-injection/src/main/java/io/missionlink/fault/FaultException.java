package io.missionlink.fault;

/** Thrown at a fail point that a test has armed to fail. */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultException(FailPoint point) {
        super("Fault injected at " + point);
    }
}
