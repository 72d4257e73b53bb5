package io.missionlink.local.stack;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.missionlink.local.observe.PrometheusFiles;

/** A real Prometheus that scrapes the stack and evaluates the alert rules. Its data is in the state directory. */
public final class Prometheus {

    static final String NAME = "prometheus";
    /** Tells how to get the program. */
    public static final String HOW_TO_GET = "install Prometheus (Debian, Ubuntu: apt-get install --no-install-recommends "
            + "prometheus) or set PROMETHEUS to its path";

    private static final String RULES = "gitops-manifests/platform/alerts.yaml";
    private static final List<String> LIMITS = List.of("--storage.tsdb.retention.time=1d",
            "--storage.tsdb.retention.size=200MB",
            "--query.timeout=10s", "--log.level=warn");

    private Prometheus() {
    }

    /** Returns the program that the variable PROMETHEUS names, or the one on the PATH. */
    public static Optional<Path> find() {
        String named = System.getenv().getOrDefault("PROMETHEUS", "");
        Stream<Path> candidates = named.isBlank()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                        .map(folder -> Path.of(folder, "prometheus"))
                : Stream.of(Path.of(named));
        return candidates.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    static ProcessSpec prepare(Path program, StackOptions options, StateDirectory state) {
        StackPorts ports = options.ports();
        Observation observation = options.observation().orElseThrow();
        Path folder = state.resolve(NAME);
        Path config = new PrometheusFiles(folder, observation.interval())
                .service(Services.USER_SERVICE, ports.userServiceManagement())
                .service(Services.MISSION_SERVICE, ports.missionServiceManagement())
                .other("cloudwatch-exporter", "/metrics", ports.aws())
                .other(NAME, "/metrics", ports.observation().prometheus())
                .write(observation.rules().orElse(options.repository().resolve(RULES)));
        String address = "127.0.0.1:" + ports.observation().prometheus();
        List<String> command = Stream.concat(Stream.of(program.toString(), "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=" + address), LIMITS.stream()).toList();
        return new ProcessSpec(NAME, LowPriority.wrap(options, command), Map.of(), state.log(NAME),
                Readiness.returnsOk(URI.create("http://" + address + "/-/ready")), Duration.ofSeconds(60), StopSignal.TERM);
    }
}
