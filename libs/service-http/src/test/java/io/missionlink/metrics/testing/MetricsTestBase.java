package io.missionlink.metrics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The metrics of a running service: documented, valid, and of a bounded number. */
public abstract class MetricsTestBase {

    private static final Duration START = Duration.ofSeconds(30);
    private static final int REQUESTS = 2_000;
    private static final int CONCURRENT = 32;
    /** docs/metrics.md */
    private static final int MAX_SERIES = 5_000;
    /**
     * Names that libraries fix: of the connection pool, which dashboards read, and of open connections, whose parts promtool
     * takes for metrics without a description, and of MicroProfile Fault Tolerance, which appear with its first use.
     */
    private static final String[] FIXED_NAMES = { "agroal_", "http_server_connections_seconds_",
            "http_client_connections_seconds_", "ft_timeout_executionDuration_seconds" };

    private final String service;

    /** @param service name in the column "from" of docs/metrics.md */
    protected MetricsTestBase(String service) {
        this.service = service;
    }

    /** Address of the metrics. */
    protected abstract URI metrics();

    /** Base address of the API. */
    protected abstract URI api();

    /** Access token of some user, a different one for each call; empty to send none. */
    protected abstract Optional<String> token();

    /** Scheduled jobs register their metrics in the first seconds. */
    @Test
    void exposesExactlyTheDocumentedMetrics() throws Exception {
        Set<String> documented = MetricsDocument.names(service);
        long limit = System.nanoTime() + START.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Set<String> exposed = Scrape.read(http, metrics()).names();
            while (!exposed.equals(documented) && System.nanoTime() < limit) {
                Thread.sleep(200);
                exposed = Scrape.read(http, metrics()).names();
            }
            assertThat(exposed).isEqualTo(documented);
        }
    }

    @Test
    void promtoolAcceptsEveryMetric() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(Promtool.check(Scrape.read(http, metrics())))
                    .allSatisfy(complaint -> assertThat(FIXED_NAMES).anyMatch(complaint::startsWith));
        }
    }

    /** Each request has other IDs, and half of them a path without a route; some have an invented method. */
    @Test
    void requestsOfManyMissionsAndUsersAddNoSeries() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            send(http, 100);
            Set<String> before = Scrape.read(http, metrics()).series();

            send(http, REQUESTS);

            Scrape after = Scrape.read(http, metrics());
            assertThat(after.series()).isEqualTo(before);
            assertThat(after.size()).isLessThan(MAX_SERIES);
        }
    }

    private void send(HttpClient http, int requests) throws InterruptedException, ExecutionException {
        Semaphore slots = new Semaphore(CONCURRENT);
        List<Future<Integer>> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, requests).forEach(i -> statuses.add(threads.submit(() -> {
                slots.acquire();
                try {
                    return send(http, request(i));
                } finally {
                    slots.release();
                }
            })));
        }
        for (Future<Integer> status : statuses) {
            assertThat(status.get()).isBetween(400, 499);
        }
    }

    private HttpRequest request(int number) {
        UUID id = UUID.randomUUID();
        return switch (number % 4) {
            case 0 -> HttpRequest.newBuilder(api().resolve("/api/" + id + "/" + number)).build();
            case 1 -> HttpRequest.newBuilder(api().resolve("/api/missions/" + id))
                    .method("M" + number, HttpRequest.BodyPublishers.noBody()).build();
            default -> {
                HttpRequest.Builder request = HttpRequest.newBuilder(api().resolve(pathOf(id)));
                token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
                yield request.build();
            }
        };
    }

    /** Path of a resource that does not exist. */
    protected abstract String pathOf(UUID id);

    private static int send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
