package io.missionlink.missions.booking;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.missionlink.missions.testing.MissionsDatabase;

/**
 * A finished run of the command.
 *
 * @param out results
 * @param err errors
 */
public record BookRun(int code, String out, String err) {

    public static BookRun of(MissionsDatabase database, String... arguments) {
        return of(database.environment(), arguments);
    }

    static BookRun withLimit(MissionsDatabase database, String limit, String... arguments) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put(BookCommand.LIMIT, limit);
        return of(environment, arguments);
    }

    static BookRun of(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new BookCommand(environment, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(arguments);
        return new BookRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** ID of the booking in the output. */
    public String booking() {
        return out.replaceFirst("(?s)^.*booking=(\\S+).*$", "$1");
    }
}
