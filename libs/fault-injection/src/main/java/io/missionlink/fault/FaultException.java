package io.missionlink.fault;

/** A failure that a test asked for. */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultException(FailPoint point) {
        super("Fail point " + point);
    }
}
