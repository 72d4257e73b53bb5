package io.missionlink.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.missionlink.local.aws.EventBusFaults;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.lifecycle.AotCache;
import io.missionlink.local.lifecycle.ProcessTree;

/**
 * All of Mission Link on one machine. It runs the processes {@code postgres}, {@code dynamodb-local}, {@code user-service} and
 * {@code mission-service}. The gateway, the AWS endpoint, the inbox and the payment sandbox run in this process.
 */
public final class LocalStack implements AutoCloseable {

    /** Connection data of a database, for its owner role. */
    public record Database(String url, String user, String password) {
    }

    private final StackOptions options;
    private final StackComponents components;

    private LocalStack(StackOptions options, StackComponents components) {
        this.options = options;
        this.components = components;
    }

    /**
     * Ends leftovers of a crash and starts all components. Returns when all are ready.
     *
     * @throws StackException if a component does not start; the components that were started are stopped again
     */
    public static LocalStack start(StackOptions options) {
        return start(options, line -> System.getLogger("stack").log(System.Logger.Level.INFO, line));
    }

    /** @param announce receives single-line messages for the user while the stack runs */
    public static LocalStack start(StackOptions options, Consumer<String> announce) {
        return new LocalStack(options, StackComponents.start(options, announce));
    }

    /** Starts the stack without messages for the user. */
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

    /** Addresses of the programs that observe the stack. */
    public Observers observers() {
        return Observers.of(pids().keySet(), options.ports().observation());
    }

    /** Address of the service itself, including routes that the gateway does not expose. */
    public URI direct(String service) {
        return uri(switch (service) {
            case Services.USER_SERVICE -> options.ports().userService();
            case Services.MISSION_SERVICE -> options.ports().missionService();
            default -> throw new IllegalArgumentException("Unknown service: " + service);
        });
    }

    /** Address of the health checks and metrics of a service. */
    public URI management(String service) {
        return uri(switch (service) {
            case Services.USER_SERVICE -> options.ports().userServiceManagement();
            case Services.MISSION_SERVICE -> options.ports().missionServiceManagement();
            default -> throw new IllegalArgumentException("Unknown service: " + service);
        });
    }

    /** @param name {@code users} or {@code missions} */
    public Database database(String name) {
        return components.databases().asOwner(name);
    }

    /** @param name of a file in the folder {@code secrets} of the state directory */
    public String secret(String name) {
        return components.secrets().get(name);
    }

    /** Password of the demo accounts. */
    public String demoPassword() {
        return components.secrets().demoPassword();
    }

    public List<WorkerStatus> workers() {
        return components.aws().workers();
    }

    /** Ends the idle workers of a function, so that its next event causes a cold start. */
    public void reclaim(String function) throws InterruptedException {
        components.aws().reclaim(function);
    }

    public Map<String, OptionalLong> pids() {
        return components.pids();
    }

    /** Stops a process gracefully. It stays stopped until it is started. */
    public void stop(String process) {
        components.process(process).stop();
    }

    /** Starts a stopped process and waits until it is ready. */
    public void start(String process) {
        launch(process);
        awaitReady(process);
    }

    /** Starts a stopped process. */
    public void launch(String process) {
        components.process(process).start();
    }

    public void restart(String process) {
        stop(process);
        start(process);
    }

    /** Kills a process, to simulate a crash. It is restarted automatically. */
    public void kill(String process) {
        components.process(process).kill();
    }

    /** Sends a signal to a process and its descendants. STOP pauses them, CONT resumes them. */
    public void signal(String process, String signal) {
        ProcessTree.signal(ProcessHandle.of(pids().get(process).orElseThrow()).orElseThrow(), signal);
    }

    /** Replaces the faults of the event bus that the options specified. */
    public void busFaults(EventBusFaults faults) {
        components.aws().busFaults(faults);
    }

    /** Makes the event bus reject every request with status 503, or accept requests again. */
    public void busUnavailable(boolean unavailable) {
        components.aws().busUnavailable(unavailable);
    }

    /**
     * Creates the AOT caches of JVM services and functions in the background, at low priority.
     *
     * @return the thread that creates them
     */
    public Thread makeAotCaches() {
        return components.makeAotCaches();
    }

    /** Whether both JVM services have an AOT cache. */
    public boolean hasAotCaches() {
        BuildOutputs builds = new BuildOutputs(options.repository(), Packaging.JVM);
        return Stream.of(Services.USER_SERVICE, Services.MISSION_SERVICE)
                .allMatch(name -> new AotCache(builds.serviceOnDisk(name)).exists());
    }

    public void awaitReady(String process) {
        components.process(process).awaitReady();
    }

    @Override
    public void close() {
        components.close();
    }

    private static URI uri(int port) {
        return URI.create("http://localhost:" + port);
    }
}
