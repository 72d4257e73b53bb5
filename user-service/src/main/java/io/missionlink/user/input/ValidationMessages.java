package io.missionlink.user.input;

/** Validation messages shared by request bodies. */
public final class ValidationMessages {

    public static final String REQUIRED = "is required";

    private ValidationMessages() {
    }
}
