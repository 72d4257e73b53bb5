package io.missionlink.user.rotation;

/** A rotation step that is too early or has nothing to do. */
public final class RotationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RotationException(String message) {
        super(message);
    }
}
