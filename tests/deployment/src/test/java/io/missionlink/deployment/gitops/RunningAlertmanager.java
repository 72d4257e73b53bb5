package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.missionlink.deployment.Tool;

/** An Alertmanager on a free loopback port, with {@code alertmanager.yml} of a folder. */
record RunningAlertmanager(Process process, URI address, HttpClient http) implements AutoCloseable {

    static final String HOW_TO_GET = "install Alertmanager (Debian, Ubuntu: apt-get install prometheus-alertmanager)";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static RunningAlertmanager start(Path folder) throws IOException {
        Tool program = Tool.find("prometheus-alertmanager", HOW_TO_GET);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(program.path().toString(), "--config.file=alertmanager.yml", "--storage.path=data",
                "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=").directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("alertmanager.log").toFile()).start();
        RunningAlertmanager started = new RunningAlertmanager(process, URI.create("http://127.0.0.1:" + port),
                HttpClient.newHttpClient());
        try {
            Awaitility.await("Alertmanager").atMost(LIMIT).ignoreExceptions().until(started::isReady);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Sends alerts with these labels, as Prometheus does. */
    @SafeVarargs
    final void fire(Map<String, String>... labels) throws IOException, InterruptedException {
        ArrayNode alerts = JSON.createArrayNode();
        for (Map<String, String> one : labels) {
            alerts.addObject().set("labels", JSON.valueToTree(one));
        }
        HttpResponse<String> response = http.send(request("/api/v2/alerts").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(alerts.toString())).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }

    /** State of each alert by name: active, or suppressed by an inhibition. */
    Map<String, String> states() throws IOException, InterruptedException {
        JsonNode alerts = JSON
                .readTree(http.send(request("/api/v2/alerts").build(), BodyHandlers.ofString()).body());
        Map<String, String> states = new TreeMap<>();
        alerts.forEach(alert -> states.put(alert.at("/labels/alertname").asText(), alert.at("/status/state").asText()));
        return states;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }

    private boolean isReady() throws IOException, InterruptedException {
        return http.send(request("/-/ready").build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
    }
}
