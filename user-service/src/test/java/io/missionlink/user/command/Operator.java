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

import io.missionlink.user.testing.SecretsServer;

/** Gives the command, by the SDK and with a Secrets Manager of the test's own. */
final class Operator implements AutoCloseable {

    private final SecretsServer secrets = new SecretsServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SecretsServer secrets() {
        return secrets;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void done(String... arguments) {
        assertThat(run(arguments)).as("%s: %s", String.join(" ", arguments), err()).isEqualTo(RotateCommand.DONE);
    }

    void refused(String why, String... arguments) {
        failed(RotateCommand.REFUSED, why, arguments);
    }

    void notRun(String why, String... arguments) {
        failed(RotateCommand.NOT_RUN, why, arguments);
    }

    /** Without a variable it keeps to the times of production. */
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

    /** What the last command printed. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the last command complained of. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        secrets.close();
    }

    private void failed(int code, String why, String... arguments) {
        assertThat(run(arguments)).isEqualTo(code);
        assertThat(err()).contains(why);
        assertThat(out()).isEmpty();
    }
}
