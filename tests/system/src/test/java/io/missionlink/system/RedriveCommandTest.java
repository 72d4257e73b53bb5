package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/redrive} with a stub of the AWS CLI. */
class RedriveCommandTest {

    private static final String AWS = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")"
            echo "$*" >>calls
            case $2 in
              get-queue-url) echo "http://sqs/$6" ;;
              get-queue-attributes) echo "arn:${6##*/}" ;;
              list-message-move-tasks)
                response=$(head -n 1 responses)
                tail -n +2 responses >left && mv left responses
                [ "$response" != denied ] || exit 254
                echo "$response"
                ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installStubs() throws IOException {
        program("aws", AWS);
        program("sleep", "#!/bin/sh\n");
    }

    @Test
    void movesDeadLettersOfAnyOriginToQueue() throws IOException {
        assertMoved(2, "None", "COMPLETED\t2\t1700");
        assertThat(Files.readString(folder.resolve("calls"))).contains("start-message-move-task")
                .contains("--source-arn arn:work-dlq --destination-arn arn:work ");
    }

    @Test
    void pollsMoveTaskUntilItEnds() throws IOException {
        assertMoved(3, "None", "RUNNING\t1\t1700", "RUNNING\t2\t1700", "COMPLETED\t3\t1700");
        assertMoved(4, "RUNNING\t1\t1700", "RUNNING\t1\t1700", "COMPLETED\t4\t1700");
    }

    @Test
    void waitsUntilNewMoveTaskIsListed() throws IOException {
        assertMoved(2, "None", "None", "COMPLETED\t2\t1700");
        assertMoved(0, "COMPLETED\t2\t1700", "COMPLETED\t2\t1700", "COMPLETED\t0\t1800");
    }

    @Test
    void failsWhenMoveTaskFailsOrCannotBeListed() throws IOException {
        assertFailed("denied");
        assertFailed("None", "denied");
        assertFailed("None", "FAILED\t1\t1700");
    }

    private void assertMoved(int messages, String... tasks) throws IOException {
        OperatorCommand.Result result = redrive(tasks);
        assertThat(result.output()).contains("work: " + messages + " dead letters moved back.\n");
        assertThat(result.code()).isZero();
    }

    private void assertFailed(String... tasks) throws IOException {
        OperatorCommand.Result result = redrive(tasks);
        assertThat(result.output()).doesNotContain("moved back");
        assertThat(result.code()).isNotZero();
    }

    /** @param tasks output of each call of {@code list-message-move-tasks} */
    private OperatorCommand.Result redrive(String... tasks) throws IOException {
        Files.write(folder.resolve("responses"), List.of(tasks));
        return RedriveCommand.run(Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH")), "work");
    }

    private void program(String name, String text) throws IOException {
        assertThat(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true)).isTrue();
    }
}
