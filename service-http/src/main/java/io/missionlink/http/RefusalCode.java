package io.missionlink.http;

/** Why a request was refused (api.md, "Errors"). Each service lists its own in one enum, next to {@link HttpRefusal}. */
public interface RefusalCode {

    /** Stable: clients branch on it. */
    String code();

    /** The HTTP status. */
    int status();

    String title();
}
