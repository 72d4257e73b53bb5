package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.missionlink.contracts.Names;
import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.Packaging;
import io.missionlink.local.stack.StackException;
import io.missionlink.local.stack.StackOptions;

/** Measures the product on a stack of its own, beside one that may be up. Started by {@code bin/bench}. */
public final class Main {

    private Main() {
    }

    /** First argument of a process that {@link SideProcess} starts. */
    static final String SIDE = "side";

    private static final Map<String, String> PATIENT = Map.of("QUARKUS_DYNAMODB_API_CALL_TIMEOUT", "60S",
            "QUARKUS_DYNAMODB_API_CALL_ATTEMPT_TIMEOUT", "30S");

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path state = Path.of("tests/bench/target/bench").toAbsolutePath();
        try {
            if (arguments.length > 0 && arguments[0].equals("start")) {
                start(state, BenchOptions.starts(rest(arguments)));
                System.exit(0);
            }
            if (arguments.length > 0 && arguments[0].equals("pledges")) {
                sideBySide(BenchOptions.pledges(Path.of("tests/bench/target/bench-pledges.json"), rest(arguments)));
                System.exit(0);
            }
            if (arguments.length > 0 && arguments[0].equals(SIDE)) {
                BenchOptions options = BenchOptions.parse(Path.of("none"), rest(arguments));
                Side.serve(options, state.resolveSibling("bench-" + options.packaging().name().toLowerCase(Locale.ROOT)));
                System.exit(0);
            }
            BenchOptions options = BenchOptions.parse(Path.of("tests/bench/target/bench.json"), arguments);
            StackOptions stackOptions = StackOptions.free(state).asMeasured().withPackaging(options.packaging())
                    // DynamoDB Local looks at all of a mission's events for each page of them: 50,000 take a while.
                    .withDelivery(Duration.ofMinutes(10), Duration.ofSeconds(2), 5)
                    .withEnvironment(Names.SETTLEMENT_FUNCTION, PATIENT)
                    .withEnvironment(Names.NOTIFICATION_FUNCTION, PATIENT);
            FreshState.at(state);
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
        System.out.printf("machine: %d cores; %d starts of each, medians; resident memory as Linux counts it%n%n",
                Runtime.getRuntime().availableProcessors(), starts);
        new StartBench(state, new StartReport(System.out::println, Path.of("tests/bench/target/bench-start.json")), starts)
                .run();
    }

    private static String[] rest(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static void sideBySide(BenchOptions options) throws IOException {
        Map<String, String> setup = setup(options,
                "on the JVM and native executables, in turns; the last column has each round");
        Report report = new Report(System.out::println, setup);
        new SideBySide(options, report).run();
        report.end(options.json());
    }

    private static void measure(BenchOptions options, StackOptions stackOptions, LocalStack stack, Path folder)
            throws IOException, SQLException, InterruptedException {
        SystemUnderTest system = SystemUnderTest.of(options, stackOptions, stack, folder);
        Map<String, String> setup = setup(options,
                options.packaging() == Packaging.NATIVE ? "native executables" : "on the JVM");
        setup.put("raw",
                "plain JDBC, %d connections, the statement of mission-service's package".formatted(options.connections()));
        Report report = new Report(System.out::println, setup);
        new Bench(system, new Endings(stack, system.crowd(), system.database()), report).run();
        report.end(options.json());
    }

    private static Map<String, String> setup(BenchOptions options, String packages) {
        Map<String, String> setup = new LinkedHashMap<>();
        setup.put("machine",
                "%d cores, all parts of the product and the load on it; PostgreSQL with 512 MB of buffers, DynamoDB Local in memory; it, the functions and user-service are nice"
                        .formatted(Runtime.getRuntime().availableProcessors()));
        setup.put("packages", packages);
        setup.put("load", "wrk, 1 thread, %d connections in a closed loop, straight at mission-service; %s"
                .formatted(options.connections(), Wrk.pinned() ? "pinned to a core of its own"
                        : "not pinned: fewer than 4 cores"));
        setup.put("rounds", "%d of %d s, medians by rate".formatted(options.rounds(), options.seconds()));
        return setup;
    }
}
