package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@Timeout(120)
@Tag("slow")
class AwsEndpointCrashTest {

    @TempDir
    private Path directory;
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void keepsAcceptedMessagesAndEndsOldWorkersAfterKill() throws Exception {
        int port = start();
        try (SqsClient sqs = Sdk.client(SqsClient.builder(), port);
                EventBridgeClient events = Sdk.client(EventBridgeClient.builder(), port)) {
            for (int i = 0; i < 20; i++) {
                String body = "sent-" + i;
                sqs.sendMessage(request -> request.queueUrl(url(port)).messageBody(body));
            }
            assertThat(events
                    .putEvents(request -> request.entries(PutEventsRequestEntry.builder().eventBusName(ResourceNames.EVENT_BUS)
                            .source(ResourceNames.EVENT_SOURCE).detailType("mission.withdrawn").detail("{}").build()))
                    .failedEntryCount())
                    .isZero();
        }
        Path pidFile = directory.resolve("state/workers/" + ResourceNames.NOTIFICATION_FUNCTION + "-0.pid");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pidFile) && Files.size(pidFile) > 0);
        ProcessHandle worker = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).split(" ")[0])).orElseThrow();
        process.destroyForcibly().waitFor();

        int again = start();
        List<String> bodies = new ArrayList<>();
        try (SqsClient sqs = Sdk.client(SqsClient.builder(), again)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> bodies.addAll(receive(sqs, again)) && bodies.size() >= 21);
        }
        assertThat(bodies.stream().filter(body -> body.startsWith("sent-"))).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 20).mapToObj(i -> "sent-" + i).toList());
        assertThat(bodies).hasSize(21).anyMatch(body -> body.contains("mission.withdrawn"));
        assertThat(worker.isAlive()).as("the worker of the killed endpoint").isFalse();
    }

    private int start() throws IOException {
        Path log = directory.resolve("log");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                AwsEndpointProcess.class.getName(), directory.toString(), TestDynamoDb.endpoint().toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IllegalStateException("the endpoint did not start: " + Files.readString(log));
    }

    private static List<String> receive(SqsClient sqs, int port) {
        return sqs.receiveMessage(request -> request.queueUrl(url(port)).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body).toList();
    }

    private static String url(int port) {
        return "http://localhost:" + port + "/000000000000/" + ResourceNames.SETTLEMENT_QUEUE;
    }
}
