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

/** {@code bin/redrive} where the AWS command line says of tasks what it is told to here. */
class RedriveTest {

    private static final String AWS = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")"
            echo "$*" >>calls
            case $2 in
              get-queue-url) echo "http://sqs/$6" ;;
              get-queue-attributes) echo "arn:${6##*/}" ;;
              list-message-move-tasks)
                answer=$(head -n 1 answers)
                tail -n +2 answers >left && mv left answers
                [ "$answer" != denied ] || exit 254
                echo "$answer"
                ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void standIn() throws IOException {
        program("aws", AWS);
        program("sleep", "#!/bin/sh\n");
    }

    @Test
    void everythingGoesToTheQueueWhereverItWasGivenUp() throws IOException {
        assertMoved(2, "None", "COMPLETED\t2\t1700");
        assertThat(Files.readString(folder.resolve("calls"))).contains("start-message-move-task")
                .contains("--source-arn arn:work-dlq --destination-arn arn:work ");
    }

    @Test
    void aTaskIsLookedAtUntilItHasEnded() throws IOException {
        assertMoved(3, "None", "RUNNING\t1\t1700", "RUNNING\t2\t1700", "COMPLETED\t3\t1700");
        assertMoved(4, "RUNNING\t1\t1700", "RUNNING\t1\t1700", "COMPLETED\t4\t1700");
    }

    @Test
    void aTaskThatIsNotListedYetIsNoTaskThatMovedNothing() throws IOException {
        assertMoved(2, "None", "None", "COMPLETED\t2\t1700");
        assertMoved(0, "COMPLETED\t2\t1700", "COMPLETED\t2\t1700", "COMPLETED\t0\t1800");
    }

    @Test
    void whatCannotBeSeenIsNoSuccess() throws IOException {
        assertFailed("denied");
        assertFailed("None", "denied");
        assertFailed("None", "FAILED\t1\t1700");
    }

    private void assertMoved(int messages, String... tasks) throws IOException {
        OperatorCommand.Ended ended = redrive(tasks);
        assertThat(ended.output()).contains("work: " + messages + " dead letters moved back.\n");
        assertThat(ended.code()).isZero();
    }

    private void assertFailed(String... tasks) throws IOException {
        OperatorCommand.Ended ended = redrive(tasks);
        assertThat(ended.output()).doesNotContain("moved back");
        assertThat(ended.code()).isNotZero();
    }

    /** @param tasks what each look at them says */
    private OperatorCommand.Ended redrive(String... tasks) throws IOException {
        Files.write(folder.resolve("answers"), List.of(tasks));
        return Redrive.run(Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH")), "work");
    }

    private void program(String name, String text) throws IOException {
        assertThat(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true)).isTrue();
    }
}
