package io.missionlink.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.local.stack.TestStateDirectory;

/** The whole stack of unmodified packages on free ports, with clients for tests. */
final class TestEnvironment implements AutoCloseable {

    /** Time after which a proposal lapses: longer than tests take to accept it, short enough to wait for. */
    static final Duration PROPOSAL_TIMEOUT = Duration.ofSeconds(15);
    static final int MAX_RECEIVE_COUNT = 5;

    /** C1 only: services restart often, and C2 costs more at each start than it saves afterwards. */
    private static final Map<String, String> QUICK_START = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Repeats warnings about faults that tests inject. The strong reference keeps the logger and its level. */
    private static final Logger AWS_LOGGER = Logger.getLogger("io.missionlink.local.aws");

    /** A JVM can run only one ElasticMQ, so the shared environment is stopped while a separate one runs. */
    private static Optional<TestEnvironment> shared = Optional.empty();

    private final StackOptions options;
    private LocalStack stack;
    private Mailbox mailbox;
    private Aws aws;

    private TestEnvironment(StackOptions options) {
        this.options = options;
        open(options);
    }

    static TestEnvironment start() {
        TestEnvironment env = new TestEnvironment(options(System.getProperty("system-tests.state", "target/system-tests/1")));
        shared = Optional.of(env);
        return env;
    }

    /** A separate environment for load tests, in which databases and AWS emulators do not wait for the local disk. */
    static TestEnvironment forMeasurement() {
        return separate("measured", StackOptions::asMeasured);
    }

    /** A separate environment with other options than the shared one. */
    static TestEnvironment separate(String name, UnaryOperator<StackOptions> change) {
        shared.ifPresent(TestEnvironment::stop);
        return new TestEnvironment(
                change.apply(options(System.getProperty("system-tests.state", "target/system-tests/1") + "-" + name)));
    }

    private static StackOptions options(String state) {
        AWS_LOGGER.setLevel(Level.SEVERE);
        return StackOptions.free(TestStateDirectory.at(Path.of(state)))
                .withPackaging(TestedPackaging.PACKAGING)
                .withEnvironment("user-service", QUICK_START)
                .withEnvironment("mission-service", QUICK_START)
                .withEnvironment("mission-service", Map.of("MISSION_ANSWER_WITHIN", PROPOSAL_TIMEOUT.toString()))
                // Retries after 2, 4, 8 and 16 s: a process that a test stops has restarted by then.
                .withDelivery(Duration.ofSeconds(30), Duration.ofSeconds(2), MAX_RECEIVE_COUNT);
    }

    LocalStack stack() {
        return stack;
    }

    /** Directory of data and logs. */
    Path state() {
        return options.state();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Aws aws() {
        return aws;
    }

    /** Client of the gateway without a token. */
    Client anonymousClient() {
        return new Client(stack.gateway(), Optional.empty());
    }

    /** Restarts the stack with the same state and ports. */
    void restart(UnaryOperator<StackOptions> change) {
        stop();
        open(change.apply(options));
    }

    @Override
    public void close() {
        stop();
        if (shared.filter(this::equals).isPresent()) {
            shared = Optional.empty();
        } else {
            shared.ifPresent(env -> env.open(env.options));
        }
    }

    private void stop() {
        aws.close();
        stack.close();
    }

    private void open(StackOptions current) {
        stack = LocalStack.start(current, line -> System.out.println("[stack] " + line));
        mailbox = new Mailbox(stack.inbox());
        aws = new Aws(stack.aws());
    }
}
