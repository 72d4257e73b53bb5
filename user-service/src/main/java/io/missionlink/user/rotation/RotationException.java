package io.missionlink.user.rotation;

/** A step that would refuse somebody, or that there is nothing to do for. */
public final class RotationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RotationException(String message) {
        super(message);
    }
}
