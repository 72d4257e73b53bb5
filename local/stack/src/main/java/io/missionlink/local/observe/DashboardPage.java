package io.missionlink.local.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.missionlink.local.gateway.Problem;
import io.missionlink.local.gateway.StaticFiles;
import io.missionlink.local.http.LocalHttpServer;
import io.missionlink.local.http.LocalRequests;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Page that draws the Grafana dashboards of {@code gitops-manifests} from the local Prometheus. It reads dashboards and
 * runbooks
 * at each request, so an edit is visible after a reload.
 */
public final class DashboardPage {

    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final Set<String> OWN = Set.of("index.html", "style.css", "app.js", "alerts.js", "dashboard.js", "graph.js",
            "panel.js", "prometheus.js", "stat.js", "units.js");
    private static final Set<String> UPLOT = Set.of("uPlot.esm.js", "uPlot.min.css");
    private static final Pattern DASHBOARD = Pattern.compile("/dashboards/([a-z0-9-]+)\\.json");
    private static final Pattern RUNBOOK = Pattern.compile("/runbooks/([a-z0-9-]+)");

    private final Vertx vertx;
    private final int port;
    private final Path repository;
    private final Duration scrapeInterval;
    private final Map<String, String> links;
    private final PrometheusProxy prometheus;
    private final StaticFiles own = new StaticFiles("/observe/", POLICY);
    private final StaticFiles uplot = new StaticFiles(StaticFiles.webJar("org.webjars.npm", "uplot") + "dist/", POLICY);

    /** @param links addresses for the head of the page, by title */
    public DashboardPage(Vertx vertx, int port, int prometheusPort, Path repository, Duration scrapeInterval,
            Map<String, String> links) {
        this.vertx = vertx;
        this.port = port;
        this.repository = repository;
        this.scrapeInterval = scrapeInterval;
        this.links = links;
        this.prometheus = new PrometheusProxy(vertx, prometheusPort);
    }

    /** @throws CompletionException if the port is in use */
    public void start() {
        LocalHttpServer.create(vertx, new HttpServerOptions().setPort(port), LocalRequests.only(this::handle)).listen()
                .toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            Problem.METHOD_NOT_ALLOWED.send(request);
            return;
        }
        String path = String.valueOf(request.path());
        Matcher dashboard = DASHBOARD.matcher(path);
        Matcher runbook = RUNBOOK.matcher(path);
        if (PrometheusProxy.serves(path)) {
            prometheus.forward(request);
        } else if (path.equals("/config.json")) {
            send(request, "application/json", Optional.of(config().encode()));
        } else if (dashboard.matches()) {
            send(request, "application/json", read(dashboards().resolve(dashboard.group(1) + ".json")));
        } else if (runbook.matches()) {
            send(request, "text/plain; charset=utf-8", read(repository.resolve("docs/runbooks/" + runbook.group(1) + ".md")));
        } else {
            file(request, path.equals("/") ? "index.html" : path.substring(1));
        }
    }

    private void file(HttpServerRequest request, String name) {
        String library = name.startsWith("uplot/") ? name.substring("uplot/".length()) : "";
        if (UPLOT.contains(library)) {
            uplot.send(request, library);
        } else if (OWN.contains(name)) {
            own.send(request, name);
        } else {
            Problem.NOT_FOUND.send(request);
        }
    }

    private static void send(HttpServerRequest request, String type, Optional<String> text) {
        text.ifPresentOrElse(
                found -> request.response().putHeader("content-type", type).putHeader("cache-control", "no-cache")
                        .putHeader("x-content-type-options", "nosniff").end(found),
                () -> Problem.NOT_FOUND.send(request));
    }

    private JsonObject config() {
        JsonArray all = new JsonArray();
        dashboardFiles().forEach(file -> {
            String name = file.getFileName().toString().replace(".json", "");
            String title = new JsonObject(read(file).orElse("{}")).getString("title", name).replaceFirst("^.*/ ", "");
            all.add(new JsonObject().put("name", name).put("title", title));
        });
        return new JsonObject().put("scrapeSeconds", scrapeInterval.toSeconds()).put("dashboards", all)
                .put("links", new JsonObject(new LinkedHashMap<>(links)));
    }

    private Path dashboards() {
        return repository.resolve("gitops-manifests/platform/dashboards");
    }

    /** The overview first, then by name. */
    private List<Path> dashboardFiles() {
        try (Stream<Path> files = Files.list(dashboards())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing((Path file) -> !file.endsWith("overview.json"))
                            .thenComparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the dashboards", e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
