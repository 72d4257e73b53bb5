package io.missionlink.user.input;

/** Messages that several bodies share. */
public final class Messages {

    public static final String REQUIRED = "is required";

    private Messages() {
    }
}
