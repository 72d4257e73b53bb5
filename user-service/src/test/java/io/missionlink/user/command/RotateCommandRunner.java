package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import io.missionlink.user.testing.SecretsManagerStub;

/** Runs the rotate command in this process, against a {@link SecretsManagerStub} and with a controlled clock. */
final class RotateCommandRunner implements AutoCloseable {

    private final SecretsManagerStub secrets = new SecretsManagerStub();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SecretsManagerStub secrets() {
        return secrets;
    }

    Instant now() {
        return now;
    }

    void advanceClock(Duration time) {
        now = now.plus(time);
    }

    void succeeds(String... arguments) {
        assertThat(run(arguments)).as("%s: %s", String.join(" ", arguments), err()).isEqualTo(RotateCommand.SUCCEEDED);
    }

    void isRejected(String message, String... arguments) {
        endsWith(RotateCommand.REJECTED, message, arguments);
    }

    void fails(String message, String... arguments) {
        endsWith(RotateCommand.FAILED, message, arguments);
    }

    void hasInvalidArguments(String message, String... arguments) {
        endsWith(RotateCommand.INVALID_ARGUMENTS, message, arguments);
    }

    /** Runs without environment variables, so with the production defaults. */
    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    int run(Map<String, String> environment, String... arguments) {
        out.reset();
        err.reset();
        return new RotateCommand(environment, Clock.fixed(now, ZoneOffset.UTC),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    /** Standard output of the last command. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard error of the last command. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        secrets.close();
    }

    private void endsWith(int code, String message, String... arguments) {
        assertThat(run(arguments)).isEqualTo(code);
        assertThat(err()).contains(message);
        assertThat(out()).isEmpty();
    }
}
