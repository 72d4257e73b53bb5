package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts, crashes and kills a whole stack that runs in its own JVM. */
@Timeout(300)
class LocalStackSystemIT {

    private static final String ACCOUNT = """
            {"loginId":"kept","password":"a long enough password","displayName":"Kept","email":"kept@example.com"}""";
    private static final String LOGIN = """
            {"loginId":"kept","password":"a long enough password"}""";

    private record RunningStack(Process launcher, URI gateway, List<ProcessHandle> processes) {
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<RunningStack> started = new ArrayList<>();
    @TempDir
    private Path state;

    @AfterEach
    void endAll() {
        started.forEach(stack -> {
            stack.launcher().destroyForcibly();
            stack.processes().forEach(ProcessHandle::destroyForcibly);
        });
    }

    @Test
    void endsOrphanedProcessesAndKeepsDataAfterCrash() throws Exception {
        RunningStack crashed = start();
        assertThat(post(crashed, "/api/users", ACCOUNT)).isEqualTo(201);

        crashed.launcher().destroyForcibly().waitFor();
        assertThat(crashed.processes()).as("children survive a kill of the launcher").allMatch(ProcessHandle::isAlive);

        RunningStack next = start();
        assertThat(crashed.processes()).noneMatch(ProcessHandle::isAlive);
        assertThat(post(next, "/api/users/login", LOGIN)).isEqualTo(200);
    }

    @Test
    void restartsKilledProcessesAndEndsAllOnInterrupt() throws Exception {
        RunningStack stack = start();
        assertThat(post(stack, "/api/users", ACCOUNT)).isEqualTo(201);

        stack.processes().forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(90)).until(() -> post(stack, "/api/users/login", LOGIN) == 200);
        List<ProcessHandle> children = stack.launcher().descendants().toList();
        assertThat(children).isNotEmpty();

        new ProcessBuilder("kill", "-INT", Long.toString(stack.launcher().pid())).start().waitFor();

        stack.launcher().waitFor();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        Assertions.assertThatThrownBy(() -> new Socket("localhost", stack.gateway().getPort()).close())
                .isInstanceOf(ConnectException.class);
        try (Stream<Path> files = Files.list(state.resolve("run"))) {
            assertThat(files).extracting(path -> path.getFileName().toString()).containsExactly("lock");
        }
    }

    private RunningStack start() throws IOException {
        Process launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dnative.executables=" + TestedPackaging.NATIVE, "-cp",
                System.getProperty("java.class.path"), StackProcess.class.getName(), state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<ProcessHandle> processes = new ArrayList<>();
        URI gateway = URI.create("");
        BufferedReader lines = launcher.inputReader();
        for (String line = lines.readLine(); line != null && !line.equals("up"); line = lines.readLine()) {
            if (line.startsWith("pid=")) {
                processes.add(ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow());
            } else if (line.startsWith("gateway=")) {
                gateway = URI.create(line.substring(8));
            }
        }
        RunningStack running = new RunningStack(launcher, gateway, processes);
        started.add(running);
        assertThat(processes).as("processes of the stack").hasSize(4);
        return running;
    }

    private int post(RunningStack stack, String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(stack.gateway().resolve(path)).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
    }
}
