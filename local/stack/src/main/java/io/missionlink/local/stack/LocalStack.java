package io.missionlink.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.missionlink.local.aws.BusFaults;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.lifecycle.AotCache;
import io.missionlink.local.lifecycle.ProcessTree;

/**
 * The whole product on one machine. Processes by name: {@code postgres}, {@code dynamodb-local}, {@code user-service},
 * {@code mission-service}; the gateway, the AWS endpoint, the inbox and the payment sandbox live in this one.
 */
public final class LocalStack implements AutoCloseable {

    /** How to look into a database as its owner. */
    public record Database(String url, String user, String password) {
    }

    private final StackOptions options;
    private final StackParts parts;

    private LocalStack(StackOptions options, StackParts parts) {
        this.options = options;
        this.parts = parts;
    }

    /**
     * Ends what a crash left and starts everything; returns when all of it answers.
     *
     * @throws StackException with one line for the user; what had been started is stopped again
     */
    public static LocalStack start(StackOptions options) {
        return start(options, line -> System.getLogger("stack").log(System.Logger.Level.INFO, line));
    }

    /** @param announce gets what the user should know while the stack runs, a line each */
    public static LocalStack start(StackOptions options, Consumer<String> announce) {
        return new LocalStack(options, StackParts.start(options, announce));
    }

    /** Announces nothing: its output belongs to the caller. */
    public static LocalStack startQuietly(StackOptions options) {
        return start(options, line -> {
        });
    }

    public URI gateway() {
        return uri(options.ports().gateway());
    }

    public URI inbox() {
        return uri(options.ports().inbox());
    }

    public URI aws() {
        return uri(options.ports().aws());
    }

    public URI paymentSandbox() {
        return uri(options.ports().paymentSandbox());
    }

    /** The service itself, with what the gateway does not route. */
    public URI direct(String service) {
        return uri(switch (service) {
            case Services.USER_SERVICE -> options.ports().userService();
            case Services.MISSION_SERVICE -> options.ports().missionService();
            default -> throw new IllegalArgumentException("No service " + service);
        });
    }

    /** Health and metrics of a service. */
    public URI management(String service) {
        return uri(switch (service) {
            case Services.USER_SERVICE -> options.ports().userServiceManagement();
            case Services.MISSION_SERVICE -> options.ports().missionServiceManagement();
            default -> throw new IllegalArgumentException("No service " + service);
        });
    }

    /** @param name {@code users} or {@code missions} */
    public Database database(String name) {
        return parts.databases().asOwner(name);
    }

    /** @param name a file of the state's {@code secrets} folder */
    public String secret(String name) {
        return parts.secrets().get(name);
    }

    /** Of the people in the demo stories. */
    public String demoPassword() {
        return parts.secrets().demoPassword();
    }

    public List<WorkerStatus> workers() {
        return parts.aws().workers();
    }

    /** Ends a function's idle workers, so that its next event meets a cold start. */
    public void reclaim(String function) throws InterruptedException {
        parts.aws().reclaim(function);
    }

    public Map<String, OptionalLong> pids() {
        return parts.pids();
    }

    /** Ends a process gently; it stays down until it is started. */
    public void stop(String process) {
        parts.process(process).stop();
    }

    /** Starts a process that was stopped and waits until it is ready. */
    public void start(String process) {
        launch(process);
        awaitReady(process);
    }

    /** Starts a process that was stopped. */
    public void launch(String process) {
        parts.process(process).start();
    }

    public void restart(String process) {
        stop(process);
        start(process);
    }

    /** Ends a process as a crash does; it comes back by itself. */
    public void kill(String process) {
        parts.process(process).kill();
    }

    /** Sends a process, and all that it started, a signal by name: STOP and CONT freeze and thaw it. */
    public void signal(String process, String signal) {
        ProcessTree.signal(ProcessHandle.of(pids().get(process).orElseThrow()).orElseThrow(), signal);
    }

    /** What goes wrong on the event bus from here on, instead of what the options said. */
    public void busFaults(BusFaults faults) {
        parts.aws().busFaults(faults);
    }

    /** Nobody gets through to the event bus from here on, or again. */
    public void busAway(boolean away) {
        parts.aws().busAway(away);
    }

    /**
     * Makes the next starts of services and functions on a JVM faster.
     *
     * @return what does so, for a while and at low priority
     */
    public Thread makeAotCaches() {
        return parts.makeAotCaches();
    }

    /** Whether the next starts of both services on a JVM use a cache. */
    public boolean hasAotCaches() {
        Packages packages = new Packages(options.repository(), Packaging.JVM);
        return Stream.of(Services.USER_SERVICE, Services.MISSION_SERVICE)
                .noneMatch(name -> new AotCache(packages.serviceOnDisk(name)).flags().isEmpty());
    }

    public void awaitReady(String process) {
        parts.process(process).awaitReady();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static URI uri(int port) {
        return URI.create("http://localhost:" + port);
    }
}
