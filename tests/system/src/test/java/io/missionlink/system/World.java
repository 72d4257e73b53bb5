package io.missionlink.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/** The whole product over its unmodified packages, on free ports, and what a test uses to look at it. */
final class World implements AutoCloseable {

    /** Longer than a test takes from a proposal to its answer, short enough to wait for. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    static final int MAX_RECEIVE_COUNT = 5;

    /** The services start often: the optimising compiler would lose at each start more than it wins afterwards. */
    private static final Map<String, String> QUICK_START = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** What tests make fail is told again and again. Kept, or the logger would be collected and lose its level. */
    private static final Logger QUIET = Logger.getLogger("io.missionlink.local.aws");

    /** SQS can be there once in a JVM (ElasticMq): the one of most tests is down while another is up. */
    private static Optional<World> shared = Optional.empty();

    private final StackOptions options;
    private LocalStack stack;
    private Mailbox mailbox;
    private Aws aws;

    private World(StackOptions options) {
        this.options = options;
        open(options);
    }

    static World start() {
        World world = new World(options(System.getProperty("system-tests.state", "target/system-tests/1")));
        shared = Optional.of(world);
        return world;
    }

    /** One apart, whose bottleneck is the product: what AWS has machines for does not wait for this one's disk. */
    static World measured() {
        return apart("measured", StackOptions::asMeasured);
    }

    /** One apart, of other options than that of the other tests. */
    static World apart(String name, UnaryOperator<StackOptions> change) {
        shared.ifPresent(World::stop);
        return new World(change.apply(options(System.getProperty("system-tests.state", "target/system-tests/1") + "-" + name)));
    }

    private static StackOptions options(String state) {
        QUIET.setLevel(Level.SEVERE);
        return StackOptions.free(FreshState.at(Path.of(state)))
                .withPackaging(Tested.PACKAGING)
                .withEnvironment("user-service", QUICK_START)
                .withEnvironment("mission-service", QUICK_START)
                .withEnvironment("mission-service", Map.of("MISSION_ANSWER_WITHIN", ANSWER_WITHIN.toString()))
                // Failures are tried again after 2, 4, 8 and 16 s: what a test stops is back before that.
                .withDelivery(Duration.ofSeconds(30), Duration.ofSeconds(2), MAX_RECEIVE_COUNT);
    }

    LocalStack stack() {
        return stack;
    }

    /** The folder of its data and logs. */
    Path state() {
        return options.state();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Aws aws() {
        return aws;
    }

    /** The gateway for someone without a token. */
    Client visitor() {
        return new Client(stack.gateway(), Optional.empty());
    }

    /** Starts the same stack again, on the same state and ports. */
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
            shared.ifPresent(world -> world.open(world.options));
        }
    }

    private void stop() {
        aws.close();
        stack.close();
    }

    private void open(StackOptions with) {
        stack = LocalStack.start(with, line -> System.out.println("[stack] " + line));
        mailbox = new Mailbox(stack.inbox());
        aws = new Aws(stack.aws());
    }
}
