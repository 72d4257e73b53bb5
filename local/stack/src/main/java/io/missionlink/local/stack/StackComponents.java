package io.missionlink.local.stack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.AwsEndpoint;
import io.missionlink.local.inbox.Inbox;
import io.missionlink.local.lifecycle.PidFiles;

/** The components of a stack, and the order in which they start and stop. */
final class StackComponents implements AutoCloseable {

    private static final int START_ABORT_SECONDS = 20;

    private final StackOptions options;
    private final Consumer<String> announce;
    private final StateDirectory state;
    private final Secrets secrets;
    private final Databases databases;
    private final AwsConfig awsConfig;
    private final Services services;
    private final PidFiles pids;
    private final HttpServers http;
    private final Map<String, ManagedProcess> processes = new ConcurrentHashMap<>();
    private final ShutdownHooks shutdownHooks = new ShutdownHooks();
    private final Thread jvmHook = new Thread(this::stopAll, "stop");
    private volatile CompletableFuture<?> starting = CompletableFuture.completedFuture(null);
    private volatile Optional<AwsEndpoint> aws = Optional.empty();

    private StackComponents(StackOptions options, Consumer<String> announce, StateDirectory state) {
        this.options = options;
        this.announce = announce;
        this.state = state;
        this.secrets = new Secrets(state.resolve("secrets"));
        this.databases = new Databases(options.ports().postgres(), secrets);
        this.awsConfig = awsConfig();
        this.services = new Services(options, state, secrets, databases, awsConfig);
        this.pids = new PidFiles(state.resolve("run"));
        this.http = new HttpServers(options.ports(), state.resolve("payment-sandbox.mv"));
    }

    static StackComponents start(StackOptions options, Consumer<String> announce) {
        StateDirectory state = StateDirectory.open(options.state());
        StackComponents components = new StackComponents(ObservedProcesses.withTraces(options), announce, state);
        components.shutdownHooks.add(state::close);
        components.shutdownHooks.add(components.http::close);
        if (!options.faults().equals(InjectedFaults.NONE)) {
            announce.accept("Injected faults: " + options.faults());
        }
        Runtime.getRuntime().addShutdownHook(components.jvmHook);
        try {
            components.startAll();
            return components;
        } catch (RuntimeException e) {
            components.close();
            throw StackException.of(e);
        }
    }

    Secrets secrets() {
        return secrets;
    }

    Databases databases() {
        return databases;
    }

    AwsEndpoint aws() {
        return aws.orElseThrow();
    }

    Map<String, OptionalLong> pids() {
        Map<String, OptionalLong> known = new TreeMap<>();
        processes.forEach((name, process) -> known.put(name, process.pid()));
        return known;
    }

    ManagedProcess process(String name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("Unknown process: " + name + ", known processes: " + processes.keySet());
        }
        return process;
    }

    /** @return the thread that creates the caches; it ends with the stack */
    Thread makeAotCaches() {
        Thread thread = AotCaches.createInBackground(options, services, awsConfig);
        shutdownHooks.add(thread::interrupt);
        return thread;
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(jvmHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook has run or is running.
        }
    }

    /** Stops all components. A component that is still starting aborts its start, and this method waits for it. */
    private void stopAll() {
        shutdownHooks.run();
        starting.handle((done, failure) -> done).completeOnTimeout(null, START_ABORT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The AWS endpoint starts in parallel with the services, which keep their events until the endpoint is ready. */
    private void startAll() {
        pids.endLeftovers();
        options.ports().requireFree(options.observation().isPresent());
        AwsConfig withFunctions = awsConfig.withFunctions(services.functions()).withSecrets(services.secrets());

        CompletableFuture<Void> database = startTask(this::startDatabase);
        runAll(
                database.thenRunAsync(() -> startProcess(services.userService()), StackComponents::startThread),
                database.thenRunAsync(() -> startProcess(services.missionService()), StackComponents::startThread),
                startTask(() -> {
                    startProcess(DynamoDbLocal.prepare(options, state));
                    startAws(withFunctions);
                }),
                startTask(this::startHttp),
                startTask(this::startObservation));
    }

    private void startDatabase() {
        startProcess(new Postgres(state, secrets, options.ports().postgres()).prepare(options.measured()));
        databases.create();
    }

    private void startProcess(ProcessSpec spec) {
        ManagedProcess process = new ManagedProcess(spec.withMaxCrashes(options.faults().maxCrashes()), pids, announce);
        processes.put(spec.name(), process);
        shutdownHooks.add(process::close);
        process.start();
        process.awaitReady();
    }

    private void startAws(AwsConfig config) {
        Inbox inbox = new Inbox(state.resolve("inbox"), options.ports().smtp(), options.ports().inbox()).start();
        shutdownHooks.add(inbox::close);
        AwsEndpoint endpoint = new AwsEndpoint(config).start();
        shutdownHooks.add(endpoint::close);
        aws = Optional.of(endpoint);
    }

    private void startHttp() {
        http.startPublic(secrets);
        http.startObservation(options);
    }

    private void startObservation() {
        ObservedProcesses.prepare(options, state, announce).forEach(this::startProcess);
    }

    private AwsConfig awsConfig() {
        StackPorts ports = options.ports();
        return AwsConfig.local(state.resolve("aws"))
                .withPorts(ports.aws(), ports.sqs())
                .withSmtpPort(ports.smtp())
                .withDynamoDb(URI.create(Services.url(ports.dynamoDb())))
                .withConfirmByMail(options.confirmByMail())
                .withBusFaults(options.faults().bus())
                .withDelivery(options.visibilityTimeout(), options.retryDelay(), options.maxReceiveCount());
    }

    private static CompletableFuture<Void> startTask(Runnable task) {
        return CompletableFuture.runAsync(task, StackComponents::startThread);
    }

    private static void startThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    /** Waits for all tasks, or throws when the first task fails. */
    private void runAll(CompletableFuture<?>... tasks) {
        starting = CompletableFuture.allOf(tasks);
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks);
        for (CompletableFuture<?> task : tasks) {
            task.exceptionally(failure -> {
                all.completeExceptionally(failure);
                return null;
            });
        }
        all.join();
    }
}
