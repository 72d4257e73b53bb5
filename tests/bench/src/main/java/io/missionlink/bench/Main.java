package io.missionlink.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackException;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.local.stack.TestStateDirectory;
import io.missionlink.local.traces.OtlpReceiver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Measures the product on a separate stack, even while another stack runs. Started by {@code bin/bench}. */
public final class Main {

    private Main() {
    }

    /** First argument of a process that {@link PackagingStackProcess} starts. */
    static final String PACKAGING_STACK = "packaging-stack";

    private static final Map<String, String> LONG_TIMEOUTS = Map.of("QUARKUS_DYNAMODB_API_CALL_TIMEOUT", "60S",
            "QUARKUS_DYNAMODB_API_CALL_ATTEMPT_TIMEOUT", "30S");

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path state = Path.of("tests/bench/target/bench").toAbsolutePath();
        try {
            if (arguments.length > 0 && arguments[0].equals("start")) {
                start(state, BenchOptions.starts(rest(arguments)));
                System.exit(0);
            }
            if (arguments.length > 0 && arguments[0].equals("pledges")) {
                comparePackagings(BenchOptions.pledges(Path.of("tests/bench/target/bench-pledges.json"), rest(arguments)));
                System.exit(0);
            }
            if (arguments.length > 0 && arguments[0].equals(PACKAGING_STACK)) {
                BenchOptions options = BenchOptions.parse(Path.of("none"), rest(arguments));
                PackagingStack.serve(options,
                        state.resolveSibling("bench-" + options.packaging().name().toLowerCase(Locale.ROOT)));
                System.exit(0);
            }
            BenchOptions options = BenchOptions.parse(Path.of("tests/bench/target/bench.json"), arguments);
            StackOptions stackOptions = StackOptions.free(state).asMeasured().withPackaging(options.packaging())
                    // DynamoDB Local reads all events of a mission for each page, which is slow for 50,000 events.
                    .withDelivery(Duration.ofMinutes(10), Duration.ofSeconds(2), 5)
                    .withEnvironment(ResourceNames.SETTLEMENT_FUNCTION, LONG_TIMEOUTS)
                    .withEnvironment(ResourceNames.NOTIFICATION_FUNCTION, LONG_TIMEOUTS);
            if (options.traces()) {
                stackOptions = stackOptions.withTraces(startReceiver());
            }
            TestStateDirectory.at(state);
            try (LocalStack stack = LocalStack.startQuietly(stackOptions)) {
                measure(options, stackOptions, stack, Files.createDirectories(state.resolve("load")));
            }
        } catch (StackException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void start(Path state, int starts) throws IOException, SQLException, InterruptedException {
        System.out.printf("machine: %d cores; %d starts of each deployable, medians; resident memory is VmRSS%n%n",
                Runtime.getRuntime().availableProcessors(), starts);
        new StartupBenchmark(state, new StartupReport(System.out::println, Path.of("tests/bench/target/bench-start.json")),
                starts)
                .run();
    }

    /** Starts a receiver that accepts and forgets every trace. */
    private static URI startReceiver() {
        return URI.create("http://127.0.0.1:" + new OtlpReceiver(Vertx.vertx(), 0, spans -> Future.succeededFuture()).start());
    }

    private static String[] rest(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static void comparePackagings(BenchOptions options) throws IOException {
        Map<String, String> setup = setup(options,
                "JVM and native executables, alternating rounds; the last column lists each round");
        Report report = new Report(System.out::println, setup);
        new Comparison(options, report).run();
        report.end(options.json());
    }

    private static void measure(BenchOptions options, StackOptions stackOptions, LocalStack stack, Path folder)
            throws IOException, SQLException, InterruptedException {
        SystemUnderTest system = SystemUnderTest.of(options, stackOptions, stack, folder);
        Map<String, String> setup = setup(options,
                options.packaging() == Packaging.NATIVE ? "native executables" : "JVM");
        setup.put("raw",
                "plain JDBC, %d connections, the SQL statement from mission-service's package"
                        .formatted(options.connections()));
        Report report = new Report(System.out::println, setup);
        new Benchmark(system, new SettlementTimer(stack, system.users(), system.database()), report).run();
        report.end(options.json());
    }

    private static Map<String, String> setup(BenchOptions options, String packages) {
        Map<String, String> setup = new LinkedHashMap<>();
        setup.put("machine",
                "%d cores for the whole product and the load generator; PostgreSQL with 512 MB of shared buffers; DynamoDB Local in memory; DynamoDB Local, the functions and user-service at nice 10"
                        .formatted(Runtime.getRuntime().availableProcessors()));
        setup.put("packages", packages);
        setup.put("traces", options.traces() ? "exported, the ratio of mission-service's settings" : "not exported");
        setup.put("load", "wrk, 1 thread, %d connections in a closed loop, directly to mission-service; %s"
                .formatted(options.connections(), Wrk.pinned() ? "pinned to its own core"
                        : "not pinned: fewer than 4 cores"));
        setup.put("rounds", "%d of %d s, medians by rate".formatted(options.rounds(), options.seconds()));
        return setup;
    }
}
